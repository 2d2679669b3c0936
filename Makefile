# The recipes of the project; each prepares what it needs.
.PHONY: run test test-browser pictures drill check bench lock bill outdated audit clean
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
PRODUCTION := DEBUG=off HTTPS=on STATIC_COLLECTED=on ALLOWED_HOSTS=portal.example \
	SECRET_KEY=only-to-check-the-settings-of-production-0123456789-abcdefghijk
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A lock is complete: nothing is resolved. The resolver of older pips asks for `coverage[toml]` beside the pinned
# `coverage` as soon as a newer release exists, and hash mode then refuses the newer one. `pip check` proves it complete.
INSTALL := $(PYTHON) -m pip install -qq --no-deps --require-hashes

run: .venv/prod.stamp .env  ## serve the portal with demonstration data, PORT=8000
	@echo "Preparing the database; the first time takes about a minute ..."
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_rules --verbosity 0
	@$(PYTHON) manage.py demo
	@$(PYTHON) manage.py serve

test: .venv/dev.stamp .env  ## all tests but those in a browser; ARGS="tests/members -x"
	$(PYTHON) -m pytest -n 2 $(ARGS)

test-browser: .venv/dev.stamp .env  ## the main job in a real Chromium
	$(PYTHON) -m pytest -m "browser and not drill" -n 2 --dist loadfile $(ARGS)

pictures: .venv/dev.stamp .env  ## draw the pictures of the handbook anew from the demonstration
	HANDBOOK_PICTURES=write $(PYTHON) -m pytest -m browser -n 0 tests/browser/test_handbook.py

drill: .venv/dev.stamp .env  ## what is long by nature: fuzzing, mutants, any day, a new machine from nothing, 35 people for MINUTES=30
	$(PYTHON) -m pytest -n 2 -m drill $(ARGS)
	scripts/drill_from_nothing.sh
	scripts/drill_debian.sh
	$(PYTHON) -m drills.long_run $(MINUTES)
	$(PYTHON) -m drills.mutation

check: .venv/dev.stamp .env  ## format, lint, missing migrations, production settings, templates, style sheets, secrets, days
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PYTHON) -m djlint templates --lint --quiet
	$(PYTHON) scripts/check_layout.py
	$(PYTHON) scripts/check_sizes.py
	$(PYTHON) scripts/scan_secrets.py
	$(PYTHON) scripts/bill_of_materials.py
	@# A format of its own forgets that the day in Việt Nam begins at 17:00 UTC: dates.shown() does not.
	@! git grep -nE '%d/%m' -- '*.py' ':!partyportal/dates.py' || { echo "Write days with partyportal.dates.shown()."; exit 1; }

bench: .venv/dev.stamp .env  ## lists, report and import beside stock Django, PARTS="lists statistics pdf papers workers import"
	$(PYTHON) -m bench $(PARTS)

lock: .venv/dev.stamp  ## choose versions anew within the bounds of pyproject.toml
	$(PYTHON) -m pip install --quiet uv
	.venv/bin/uv pip compile --quiet pyproject.toml --universal --upgrade --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements/prod.lock
	.venv/bin/uv pip compile --quiet pyproject.toml --group test --group lint --constraint requirements/prod.lock \
		--universal --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--no-emit-find-links --output-file requirements/dev.lock

bill: .venv/prod.stamp  ## write docs/bill-of-materials.cdx.json (CycloneDX) anew, after `make lock` and at a release
	$(PYTHON) scripts/bill_of_materials.py --write

outdated: .venv/dev.stamp  ## what is behind the newest release of its makers
	$(PYTHON) -m pip list --outdated --not-required

audit: .venv/prod.stamp  ## known flaws of the locked versions, where an index of advisories answers
	@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit && .venv-audit/bin/pip install -qq pip-audit; }
	@.venv-audit/bin/pip-audit --disable-pip --no-deps --progress-spinner off --format json \
		--requirement requirements/prod.lock 2>/dev/null | $(PYTHON) scripts/audit.py

clean:  ## forget the environment, the caches and the local data
	rm -rf .venv .env var staticfiles htmlcov .coverage .pytest_cache .ruff_cache .hypothesis

$(PYTHON):
	@sh scripts/prepare.sh

.venv/prod.stamp: requirements/prod.lock | $(PYTHON)
	@echo "Installing requirements/prod.lock ..."
	@$(INSTALL) --requirement $<
	@$(PYTHON) -m pip check
	@touch $@

# It holds all of prod.lock.
.venv/dev.stamp: requirements/dev.lock | $(PYTHON)
	@echo "Installing requirements/dev.lock ..."
	@$(INSTALL) --requirement $<
	@$(PYTHON) -m pip check
	@touch .venv/prod.stamp $@

.env: | $(PYTHON)
	@umask 077 && { \
		echo "# Local machine only, written by make; production is described in .env.example"; \
		$(PYTHON) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))"; \
		echo "HTTPS=off"; \
		echo "ALLOWED_HOSTS=127.0.0.1,localhost"; \
		echo "STATIC_COLLECTED=off"; \
	} > $@
