// The check-in: every tap is kept on this device and sent at once; without a line it waits, and the page says so.
// Without this script the page is a plain form with «Lưu điểm danh».
(function () {
  'use strict';
  var form = document.querySelector('form[data-check]');
  if (!form || !window.localStorage) { return; }
  var NAMES = ['state', 'note', 'came', 'left'];
  var SHOWN = { state: 'shown', note: 'shown_note', came: 'shown_came', left: 'shown_left' };
  var store = form.dataset.keep;
  var tally = form.querySelector('[data-tally]');
  var quorum = document.querySelector('[data-quorum]');
  var busy = false;
  var leaving = false;
  var trouble = '';

  var read = function () {
    var kept = JSON.parse(localStorage.getItem(store) || '{"taps": {}}');
    return kept.taps;
  };
  var write = function (taps) {
    if (Object.keys(taps).length) {
      localStorage.setItem(store, JSON.stringify({ at: Date.now(), taps: taps }));
    } else {
      localStorage.removeItem(store);
    }
    tell();
  };
  var field = function (name, key) { return form.elements[name + '_' + key]; };
  var row = function (key) { return form.querySelector('[data-person="' + key + '"]'); };

  function said(key) {
    var words = {};
    NAMES.forEach(function (name) { words[name] = field(name, key).value || ''; });
    return words;
  }

  function shown(key) {
    var words = {};
    NAMES.forEach(function (name) { words[name] = field(SHOWN[name], key).value || ''; });
    return words;
  }

  // Draw what is stored, without touching a person whose tap still waits.
  function draw(key, stored) {
    NAMES.forEach(function (name, place) {
      field(SHOWN[name], key).value = stored[place];
      if (document.activeElement !== field(name, key)) { field(name, key).value = stored[place]; }
    });
  }

  function note(key, words) {
    var place = row(key).querySelector('.told');
    place.textContent = words;
    place.hidden = !words;
  }

  function tell() {
    var waiting = Object.keys(read()).length;
    var people = form.querySelectorAll('[data-person]').length;
    var ticked = form.querySelectorAll('[data-person] input[type="radio"]:checked').length;
    var sentence = 'Đã điểm danh ' + (ticked - waiting) + '/' + people + ' đồng chí.';
    if (waiting) { sentence += ' Còn ' + waiting + ' lượt chưa gửi, đang giữ trên máy này. ' + trouble; }
    tally.textContent = sentence;
    tally.classList.toggle('t-danger', waiting > 0);
    form.dataset.kept = '1';
  }

  function tapped(key) {
    var taps = read();
    taps[key] = { said: said(key), shown: taps[key] ? taps[key].shown : shown(key) };
    if (!taps[key].said.state) { return; }
    note(key, '');
    write(taps);
    send();
  }

  // Who sends the last tap that waits asks for the quorum along with the answer.
  function body(key, tap) {
    var sent = new URLSearchParams({ member: key, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    NAMES.forEach(function (name) {
      sent.set(name, tap.said[name]);
      sent.set('shown_' + name, tap.shown[name]);
    });
    if (Object.keys(read()).length === 1) { sent.set('count', '1'); }
    return sent;
  }

  // One after the other: what was acknowledged leaves the device, what was changed meanwhile waits for its turn.
  function send() {
    var key = Object.keys(read())[0];
    if (busy || !key) { return; }
    var tap = read()[key];
    busy = true;
    fetch(form.dataset.check, { method: 'POST', body: body(key, tap), redirect: 'manual' })
      .then(function (answer) {
        if (answer.type === 'opaqueredirect' || (answer.status === 403 && !isJson(answer))) {
          trouble = 'Phiên làm việc đã hết: đăng nhập lại rồi mở trang này, các lượt đó sẽ được gửi.';
          return false;
        }
        if (answer.status >= 500) { trouble = 'Máy chủ chưa nhận được, sẽ gửi lại.'; return false; }
        // Whom the meeting no longer calls would otherwise stand before all other taps for ever.
        if (answer.status === 404) { return heard(key, tap, 404, {}); }
        return answer.json().then(function (told) { return heard(key, tap, answer.status, told); });
      })
      .catch(function () { trouble = 'Mất kết nối, sẽ tự gửi khi có mạng.'; return false; })
      .then(function (goOn) {
        busy = false;
        tell();
        if (leaving && goOn && !Object.keys(read()).length) { form.submit(); }
        leaving = leaving && goOn;
        if (goOn) { send(); }
      });
  }

  function counted(told) {
    var words = told.quorum;
    quorum.textContent = words;
    document.querySelector('[data-fewer]').textContent = told.fewer;
    quorum.closest('.note').classList.toggle('note-success', words.indexOf('đủ điều kiện tiến hành') > 0
      && words.indexOf('còn thiếu') < 0);
    quorum.closest('.note').classList.toggle('note-warning', words.indexOf('còn thiếu') > 0);
  }

  function isJson(answer) { return (answer.headers.get('Content-Type') || '').indexOf('json') > 0; }

  function heard(key, tap, status, told) {
    var taps = read();
    trouble = '';
    if (told.quorum) { counted(told); }
    if (status === 409) {
      note(key, 'Người khác vừa ghi: ' + told.words + '. Bấm lại nếu muốn đổi.');
    } else if (status !== 200) {
      note(key, 'Chưa ghi được: ' + (told.said || 'hãy tải lại trang.'));
    }
    if (taps[key] && JSON.stringify(taps[key].said) === JSON.stringify(tap.said)) {
      delete taps[key];
      if (told.stored) { draw(key, told.stored); }
    } else if (taps[key] && told.stored) {
      NAMES.forEach(function (name, place) { taps[key].shown[name] = told.stored[place]; });
    }
    write(taps);
    return true;
  }

  // What others ticked meanwhile, and whether enough are there.
  function look() {
    if (document.hidden) { return; }
    fetch(form.dataset.roll, { redirect: 'manual' })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (told) {
        if (!told) { return; }
        var taps = read();
        Object.keys(told.rows).forEach(function (key) { if (row(key) && !taps[key]) { draw(key, told.rows[key]); } });
        counted(told);
        tell();
        send();
      })
      .catch(function () { tell(); });
  }

  form.addEventListener('change', function (event) {
    var person = event.target.closest('[data-person]');
    if (person) { tapped(person.dataset.person); }
  });
  var rest = form.querySelector('[data-mark-rest]');
  if (rest) {
    rest.addEventListener('click', function () {
      rest.closest('section').querySelectorAll('[data-person]').forEach(function (person) {
        var key = person.dataset.person;
        if (said(key).state !== shown(key).state) { tapped(key); }
      });
    });
  }
  // The page is left when all taps are acknowledged: without a line it stays, with what waits.
  form.addEventListener('submit', function (event) {
    if (!Object.keys(read()).length) { return; }
    event.preventDefault();
    leaving = true;
    send();
  });
  window.addEventListener('online', send);
  setInterval(function () { send(); look(); }, 10000);

  // Taps that waited for a new sign-in of the same person.
  var taps = read();
  Object.keys(taps).forEach(function (key) {
    if (!row(key)) { delete taps[key]; return; }
    NAMES.forEach(function (name) { field(name, key).value = taps[key].said[name]; });
  });
  write(taps);
  send();
})();
