const pause = document.getElementById("pause");
const again = () => setTimeout(() => location.reload(), 5000);
let timer = again();
pause.hidden = false;
pause.addEventListener("click", () => {
  const paused = pause.getAttribute("aria-pressed") === "false";
  pause.setAttribute("aria-pressed", String(paused));
  clearTimeout(timer);
  if (!paused) timer = again();
});
