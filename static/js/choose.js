// A long choice of people, organisations or documents, of one or of many, is searched by typing; without script it is
// the plain field, or the plain boxes.
(function () {
  'use strict';
  var LONG = 15;
  var SHOWN = 7;

  var fold = function (text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd');
  };

  var dress = function (select) {
    if (select.dataset.searched || select.multiple || select.options.length < LONG) { return; }
    select.dataset.searched = 'yes';
    var options = Array.from(select.options);
    var texts = options.map(function (option) { return fold(option.text); });
    var label = select.labels.length ? select.labels[0].textContent.replace('*', '').trim() : '';

    var field = document.createElement('input');
    field.type = 'search';
    field.className = 'form-control choice-search';
    field.placeholder = 'Gõ để tìm trong ' + options.length + ' lựa chọn';
    field.autocomplete = 'off';
    field.setAttribute('aria-label', ('Tìm ' + label).trim());
    var said = document.createElement('div');
    said.className = 'form-text';
    said.setAttribute('role', 'status');
    select.before(field);
    select.after(said);

    var matches = function () { return options.filter(function (option) { return option.value && !option.hidden; }); };

    var narrow = function () {
      var words = fold(field.value).split(/\s+/).filter(Boolean);
      options.forEach(function (option, place) {
        option.hidden = words.some(function (word) { return texts[place].indexOf(word) < 0; });
      });
      var found = matches().length;
      select.size = words.length && found ? Math.min(Math.max(found, 2), SHOWN) : 0;
      said.textContent = !words.length ? '' : found ? 'Còn ' + found + ' lựa chọn; bấm Enter để lấy dòng đầu.' : 'Không có lựa chọn nào khớp.';
    };

    var close = function () {
      field.value = '';
      narrow();
    };

    var take = function (option) {
      if (option && select.value !== option.value) {
        select.value = option.value;
        ['input', 'change'].forEach(function (name) { select.dispatchEvent(new Event(name, { bubbles: true })); });
      }
      close();
      select.focus();
    };

    field.addEventListener('input', function (event) {
      // What is typed here is no part of the form: it is neither kept nor asked about.
      event.stopPropagation();
      narrow();
    });
    field.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') {
        event.preventDefault();
        if (field.value.trim()) { take(matches()[0]); }
      } else if (event.key === 'ArrowDown' && select.size) {
        event.preventDefault();
        select.focus();
      } else if (event.key === 'Escape') {
        close();
      }
    });
    select.addEventListener('keydown', function (event) {
      if (select.size && (event.key === 'Enter' || event.key === 'Escape')) {
        event.preventDefault();
        close();
      }
    });
    select.addEventListener('click', function (event) {
      if (select.size && event.target !== select) { close(); }
    });
  };

  // Many of a long list: boxes that are narrowed by typing; Enter ticks the first that is left.
  var dressBoxes = function (group) {
    var boxes = Array.from(group.querySelectorAll('.form-check > input[type="checkbox"]'));
    if (group.dataset.searched || boxes.length < LONG) { return; }
    group.dataset.searched = 'yes';
    var lines = boxes.map(function (box) { return { box: box, line: box.parentNode, text: fold(box.parentNode.textContent) }; });
    var legend = group.querySelector('legend');
    var field = document.createElement('input');
    field.type = 'search';
    field.className = 'form-control choice-search';
    field.placeholder = 'Gõ để tìm trong ' + boxes.length + ' lựa chọn';
    field.autocomplete = 'off';
    field.setAttribute('aria-label', ('Tìm ' + (legend ? legend.textContent.replace('*', '').trim() : '')).trim());
    var said = document.createElement('div');
    said.className = 'form-text';
    said.setAttribute('role', 'status');
    lines[0].line.before(field, said);

    var matches = function () { return lines.filter(function (one) { return !one.line.hidden; }); };
    var tell = function () {
      var ticked = boxes.filter(function (box) { return box.checked; }).length;
      var left = matches().length;
      said.textContent = 'Đã chọn ' + ticked + '/' + boxes.length + '.'
        + (!field.value.trim() ? '' : left ? ' Còn ' + left + ' dòng; bấm Enter để đánh dấu dòng đầu.' : ' Không có lựa chọn nào khớp.');
    };
    var narrow = function () {
      var words = fold(field.value).split(/\s+/).filter(Boolean);
      lines.forEach(function (one) {
        one.line.hidden = words.some(function (word) { return one.text.indexOf(word) < 0; });
      });
      tell();
    };
    field.addEventListener('input', function (event) {
      event.stopPropagation();
      narrow();
    });
    field.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') { field.value = ''; narrow(); }
      if (event.key !== 'Enter') { return; }
      event.preventDefault();
      var first = matches()[0];
      if (field.value.trim() && first) {
        if (!first.box.checked) { first.box.click(); }
        field.value = '';
        narrow();
      }
    });
    group.addEventListener('change', tell);
    tell();
  };

  var dressAll = function () {
    document.querySelectorAll('main form[method="post"] select:not(table select)').forEach(dress);
    document.querySelectorAll('main form[method="post"] fieldset:not(table fieldset)').forEach(dressBoxes);
  };

  document.addEventListener('htmx:after:swap', dressAll);
  dressAll();
})();
