// Import every module of some projects and run their tests, in Pyodide's Python.

import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
// Pyodide's own file system begins in a home folder.
python.mountNodeFS(`${python.FS.cwd()}/packages`, told.packages);
const judge = python.runPython(`
import contextlib, importlib, io, os, sys, traceback, unittest, warnings

sys.path.append(os.path.join(os.getcwd(), "packages"))
sys.dont_write_bytecode = True


def judge(top, site, modules, runner):
    known, path, said = {*sys.modules}, [*sys.path], io.StringIO()
    os.chdir(top)
    sys.path[:0] = [site, top] if site else [top]
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                for name in modules:
                    importlib.import_module(name)
                if runner == "pytest":
                    import pytest
                    words = ["-q", "-W", "error", "-p", "no:cacheprovider", "tests"]
                    passed = pytest.main([*words, "-o", "pythonpath="]) == 0
                else:
                    suite = unittest.defaultTestLoader.discover(".")
                    result = unittest.TextTestRunner(said).run(suite)
                    passed = result.testsRun > 0 and result.wasSuccessful()
    except BaseException:
        return traceback.format_exc()
    finally:
        sys.path[:] = path
        importlib.invalidate_caches()
        for name in {*sys.modules} - known:
            if not name.startswith(("_pytest", "pytest", "pluggy", "pygments", "unittest")):
                del sys.modules[name]
    return "" if passed else said.getvalue() or "no test ran"


judge
`);
let complaints = 0;
for (const project of told.projects) {
  const top = `/top-${project.name}`;
  python.mountNodeFS(top, project.top);
  // The same folder under two names would be two modules of the same name.
  const site = project.site === project.top ? "" : `/site-${project.name}`;
  if (site) python.mountNodeFS(site, project.site);
  const modules = python.toPy(project.modules);
  const said = judge(top, site, modules, project.runner);
  for (const line of said.split("\n").filter(Boolean)) {
    console.log(`${project.top}/: ${line}`);
  }
  complaints += said ? 1 : 0;
}
process.exit(complaints ? 1 : 0);
