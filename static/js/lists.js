// Lists: choosing rows and the keyboard. Everything here can also be done without.
(function () {
  'use strict';
  var list = document.querySelector('[data-list]');
  if (!list) { return; }
  var form = list.querySelector('.list-form');
  var boxes = function () { return form ? Array.from(form.querySelectorAll('input[name="row"]')) : []; };
  var all = list.querySelector('[data-choose-all]');
  var none = list.querySelector('[data-choose-none]');
  var count = list.querySelector('[data-chosen]');

  function tell() {
    var chosen = boxes().filter(function (box) { return box.checked; }).length;
    boxes().forEach(function (box) { box.closest('tr').classList.toggle('sel', box.checked); });
    if (count) { count.textContent = chosen; }
    if (all) {
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  }

  if (all) {
    all.hidden = none.hidden = false;
    all.addEventListener('change', function () {
      boxes().forEach(function (box) { box.checked = all.checked; });
      tell();
    });
    form.addEventListener('change', tell);
    form.addEventListener('reset', function () { setTimeout(tell); });
    // Shift chooses all between two rows.
    var last = null;
    form.addEventListener('click', function (event) {
      if (!event.target.matches('input[name="row"]')) { return; }
      var rows = boxes();
      if (event.shiftKey && last) {
        var ends = [rows.indexOf(last), rows.indexOf(event.target)].sort(function (a, b) { return a - b; });
        rows.slice(ends[0], ends[1] + 1).forEach(function (box) { box.checked = event.target.checked; });
        tell();
      }
      last = event.target;
    });
    tell();
  }

  // Keys: j, k, x, Enter, o, ?; never while somebody types, and not where they were switched off.
  var rows = function () { return form ? Array.from(form.querySelectorAll('tbody tr')) : []; };
  var help = document.getElementById('phim-tat');
  var off = help && help.querySelector('[data-keys-off]');
  var isOff = function () { try { return localStorage.getItem('phim-tat') === 'off'; } catch (error) { return false; } };
  if (off) {
    off.checked = !isOff();
    off.addEventListener('change', function () {
      try { localStorage.setItem('phim-tat', off.checked ? 'on' : 'off'); } catch (error) { /* only for this page */ }
    });
  }

  function go(step) {
    var lines = rows();
    var here = lines.findIndex(function (row) { return row.contains(document.activeElement); });
    var next = lines[Math.max(0, Math.min(lines.length - 1, here + step))];
    // The row's own link before its box: Enter on the box would send the form of all rows.
    var link = next && (next.querySelector('a.cell-main') || next.querySelector('a, input'));
    if (link) { link.focus(); next.scrollIntoView({ block: 'nearest' }); }
  }

  document.addEventListener('keydown', function (event) {
    var typing = event.target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === '?' && help) { help.togglePopover(); event.preventDefault(); return; }
    if (isOff()) { return; }
    if (event.key === 'j') { go(1); }
    if (event.key === 'k') { go(-1); }
    if (event.key === 'x') {
      var row = document.activeElement.closest('tbody tr');
      var box = row && row.querySelector('input[name="row"]');
      if (box) { box.checked = !box.checked; tell(); }
    }
  });
})();
