// The search that answers while somebody types; without it the form opens the page of the search.
(function () {
  'use strict';
  var WAIT = 160;

  document.querySelectorAll('form[data-palette]').forEach(function (form, place) {
    var field = form.querySelector('input[type="search"]');
    var answer = form.querySelector('[data-palette-answer]');
    var timer, asked, chosen = -1, told = null;
    var lines = function () { return Array.from(answer.querySelectorAll('[role="option"]')); };

    answer.id = 'tim-thay-' + place;
    answer.setAttribute('role', 'listbox');
    answer.setAttribute('aria-label', 'Kết quả tìm kiếm');
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', answer.id);
    field.setAttribute('aria-expanded', 'false');

    function show(isOpen) {
      answer.hidden = !isOpen;
      field.setAttribute('aria-expanded', String(isOpen));
      if (!isOpen) { choose(-1); }
    }

    function choose(next) {
      var all = lines();
      chosen = all.length && next >= 0 ? next % all.length : -1;
      all.forEach(function (line, at) { line.setAttribute('aria-selected', String(at === chosen)); });
      if (chosen < 0) { field.removeAttribute('aria-activedescendant'); return; }
      field.setAttribute('aria-activedescendant', all[chosen].id);
      all[chosen].scrollIntoView({ block: 'nearest' });
    }

    function ask() {
      var text = field.value.trim();
      if (text === told) { show(true); return; }
      if (asked) { asked.abort(); }
      asked = new AbortController();
      fetch(form.action + '?' + new URLSearchParams({ q: text }), { headers: { 'HX-Request': 'true' }, signal: asked.signal, redirect: 'error' })
        .then(function (response) { return response.ok ? response.text() : Promise.reject(response.status); })
        .then(function (html) {
          told = text;
          answer.innerHTML = html;
          lines().forEach(function (line, at) { line.id = answer.id + '-' + at; line.tabIndex = -1; line.setAttribute('aria-selected', 'false'); });
          chosen = -1;
          show(document.activeElement === field);
        })
        .catch(function () { /* the form still opens the page of the search */ });
    }

    field.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    field.addEventListener('focus', ask);
    field.addEventListener('click', ask);
    field.addEventListener('keydown', function (event) {
      if (event.isComposing) { return; }
      if (event.key === 'Escape' && !answer.hidden) { event.preventDefault(); show(false); }
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (answer.hidden) { ask(); return; }
        choose(event.key === 'ArrowDown' ? chosen + 1 : chosen <= 0 ? lines().length - 1 : chosen - 1);
      }
      if (event.key === 'Enter' && chosen >= 0 && !answer.hidden) { event.preventDefault(); lines()[chosen].click(); }
    });
    form.addEventListener('focusout', function (event) {
      if (!form.contains(event.relatedTarget)) { show(false); }
    });
    // A click on a line must not take the focus first, which would close the answer.
    answer.addEventListener('mousedown', function (event) { event.preventDefault(); });
  });

  document.addEventListener('keydown', function (event) {
    var isCtrlK = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
    var typing = event.target.closest('input:not([type="checkbox"]):not([type="radio"]), select, textarea, [contenteditable]');
    var isStroke = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    var field = Array.from(document.querySelectorAll('form[data-palette] input[type="search"]')).find(function (one) { return one.offsetParent; });
    if (field && (isCtrlK || isStroke)) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
})();
