# The verbs of the project; `uv run just` lists them.

# List the verbs.
[private]
default:
    @just --list --unsorted

benches := "engine toolkit growth peers/goals peers/volition peers/minds peers/events peers/saving peers/sizes"

# Where the changelog has a version already, and there is news that it has not: the row of that version.
told_and_news := 'ls changes/*.*.md >/dev/null 2>&1 && grep "^## $1 " CHANGELOG.md || true'

# Everything that must be green before a commit.
check: rest coverage

# What the tests do not hold: form, types, layers, docs, pins, news.
rest: lint types layers docs lock-check wheel
    uv run towncrier build --draft

# Put every file in form, and mend what can be mended safely.
format:
    uv run ruff check --fix-only --quiet
    uv run ruff format

# Form, style and spelling.
lint:
    uv run ruff format --check
    uv run ruff check
    uv run codespell
    uv run validate-pyproject pyproject.toml

# Two opinions on types.
types:
    uv run mypy
    uv run basedpyright

# What may import what, and what is declared against what is imported.
layers:
    uv run lint-imports
    uv run deptry .

# The tests, or those named: just test tests/unit -k mood.
test *names:
    uv run pytest {{ names }}

# The tests of a mind and of what it stands on, in seconds, with few examples of each law. It leaves out the command line,
# the reading of Toolkit files, findings about scenarios, tools, form, whole recorded plays, and what is marked `wide`:
# `just test` asks them before a commit. What is compiled is kept in pytest's cache, also where Python keeps none.
[doc('The tests of a mind and of what it stands on, in seconds, with few examples of each law: just quick -k mood.')]
quick *options:
    PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=.pytest_cache/bytecode \
    uv run pytest -n 2 --hypothesis-profile quick -m "not (llm or slow or golden or wide)" \
        tests/laws tests/upstream tests/unit \
        --ignore tests/unit/cli --ignore tests/unit/interop --ignore tests/unit/bench --ignore tests/unit/tools \
        --ignore tests/unit/scenario/lint {{ options }}

# Change the engine in some places, one at a time, and see which changes no test notices: just mutate --seed 1 --count 50.
mutate *options:
    uv run tools/mutate.py {{ options }}

# Change scenarios, sheets, scripts, logs, saved sessions and Toolkit files for five minutes, and see that each is played,
# or refused in a sentence: just fuzz --seed 3 --target scenario --minutes 1.
[doc('Change files for five minutes, and see that each is played or refused: just fuzz --seed 3 --target scenario --minutes 1.')]
fuzz *options:
    uv run tools/fuzz.py {{ options }}

# The same for long, by hand, guided by what code a file reaches (Linux only): just fuzz-guided --minutes 60.
[doc('Fuzz for long, by hand, guided by what code a file reaches (Linux only): just fuzz-guided --minutes 60.')]
fuzz-guided *options:
    uv run --with atheris tools/guided.py {{ options }}

# The tests with the oldest Python that is promised and with the newest that can be had here: just matrix tests/unit.
matrix *names:
    uv run tools/matrix.py {{ names }}

# The tests with every extra; torch is its CPU build, from a folder of wheels where PIP_FIND_LINKS names one.
test-all wheels=env("PIP_FIND_LINKS", ""):
    uv pip install {{ if wheels == "" { "--torch-backend cpu" } else { "--find-links " + wheels } }} --editable '.[all]'
    uv run --no-sync pytest -m 'not llm'

# The tests, and how much of the package they reach.
coverage:
    uv run pytest --cov

# Build the pages, where a dead link ends it, and ask their search index what strangers ask.
docs:
    uv run zensical build --strict --clean
    uv run tools/pages/ranking.py

# Build the pages and look at them in a headless Chromium, by hand: who can read them (axe-core), what the search finds, a
# sheet of pictures, and what is cut off there; some minutes, or some pages alone: just docs-check how-to/ask-why/.
[doc('Build the pages and look at them in a headless Chromium, by hand, for minutes: just docs-check how-to/ask-why/.')]
docs-check *pages:
    uv run --group browser tools/docs_check.py {{ pages }}

# Compare whole runs with the recorded ones; with a name, accept what has changed there on purpose: just golden cafe.
golden *names:
    uv run pytest tests/golden -m golden {{ if names == "" { "" } else { "--accept -k " + quote(replace(names, " ", " or ")) } }}

# Measure, each cost beside its goal, in some minutes; or only some programs of bench/: just bench growth peers/goals.
bench *names=benches:
    failed=0; for one in {{ names }}; do echo "== $one"; uv run python bench/$one.py || failed=1; done; exit $failed

# Measure against published data that you have: just measure emobank PATH/emobank.csv.
measure name *files:
    uv run python bench/{{ replace(name, "-", "_") }}.py {{ files }}

# Pin the newest versions of everything in pyproject.toml.
lock:
    uv run tools/lock.py

# Are the pins complete and fresh?
lock-check:
    uv run tools/lock.py --check

# Draw the pictures of the pages again.
gallery:
    uv run tools/gallery.py

# Write where the repository and the pages are to be had, as pyproject.toml says, into every file that tells it.
address:
    uv run tools/address.py

# Write the JSON Schema of a scenario, for editors.
schema:
    uv run fatima schema

# Release what is committed: its news go into CHANGELOG.md, and it gets the tag vVERSION; pushing it is left to you.
[doc('Release what is committed, with its news in CHANGELOG.md and a tag: just release 0.2.0.')]
release version:
    @: {{ assert(`git status --porcelain` == "", "something is not committed") }}
    @: {{ assert(shell('git tag --list "v$1"', version) == "", "there is a tag v" + version + " already") }}
    @: {{ assert(`uv version --short` == version, "pyproject.toml is of another version; set it there first") }}
    @: {{ assert(shell(told_and_news, version) == "", "CHANGELOG.md has this version; write what is in changes/ into it") }}
    uv run pytest -q -p no:cacheprovider tests/contracts/test_front_door.py
    if ls changes/*.*.md >/dev/null 2>&1; then \
        uv run towncrier build --yes && git commit --quiet --message "The news of {{ version }}"; fi
    git tag --annotate v{{ version }} --message "fatima_py {{ version }}"

# The public names that have changed or gone since a release: just api v0.1.0.
api release:
    uv run griffe check fatima_py --against {{ release }}

# Build the wheel, look into it, and play a scenario from it, installed far from this tree.
wheel:
    uv build --quiet
    uv run check-wheel-contents dist/*.whl
    uv run tools/play_wheel.py
