package main

import (
	"bufio"
	"bytes"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"veilwire/bench/corpus"
)

// TestTheUpstreamSeesLeaks: the figures of the gateway rest on it.
func TestTheUpstreamSeesLeaks(t *testing.T) {
	bodies, err := corpus.Bodies(1, 2, 1400, 1)
	if err != nil {
		t.Fatal(err)
	}
	s := &sink{posts: []post{{Body: bodies[0]}, {Body: bodies[1]}}, answer: []byte(`{}`), answerLength: []string{"2"}}
	send := func(n int, body []byte) int {
		r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
		r.Header.Set(bodyHeader, strconv.Itoa(n))
		w := httptest.NewRecorder()
		s.take(w, r)
		return w.Code
	}
	masked := bytes.ReplaceAll(bodies[1].JSON, []byte(bodies[1].Secrets[0]), []byte("[X]"))
	if a, b := send(0, bodies[0].JSON), send(1, masked); a != http.StatusOK || b != http.StatusOK {
		t.Errorf("answers %d and %d", a, b)
	}
	if posts, leaks := s.seen.Load(), s.leaks.Load(); posts != 2 || leaks != 1 {
		t.Errorf("%d posts, %d leaks; one of the two was masked", posts, leaks)
	}
	if code := send(7, nil); code != http.StatusBadRequest || s.seen.Load() != 2 {
		t.Errorf("a post that nobody planned was answered %d and counted", code)
	}
}

func TestPostsAreAnsweredAndTimed(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength < 1000 || r.Header.Get(bodyHeader) == "" {
			t.Errorf("a post of %d bytes", r.ContentLength)
		}
		w.WriteHeader(status)
	}))
	defer server.Close()
	posts, err := requestBytes(server.Listener.Addr().String(), "thread")
	if err != nil {
		t.Fatal(err)
	}
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	p := &poster{conn: c, reader: bufio.NewReader(c), posts: posts}
	if err := p.asFastAsItGoes(5); err != nil || len(p.took) != 5 {
		t.Fatalf("%d posts were timed, %v", len(p.took), err)
	}
	// A turn that has long passed is counted as late.
	if err := p.at(time.Now().Add(-time.Hour), time.Millisecond, 2); err != nil || p.late != 2 || len(p.took) != 7 {
		t.Errorf("%d late, %d timed, %v", p.late, len(p.took), err)
	}
	status = http.StatusBadGateway
	if err := p.asFastAsItGoes(1); err == nil {
		t.Error("a refusal passed for an answer")
	}
}

func TestTimesGoThroughLetters(t *testing.T) {
	want := time.Now().UnixNano()
	got, err := fromLetters(inLetters(want))
	if err != nil || got != want {
		t.Errorf("%d became %d, %v", want, got, err)
	}
}

func TestEveryPartCanBeChosen(t *testing.T) {
	all, err := choose(nil)
	if err != nil || len(all) != len(parts()) {
		t.Errorf("%d parts, %v", len(all), err)
	}
	some, err := choose([]string{"events", "engine"})
	if err != nil || len(some) != 2 || some[0].name != "events" {
		t.Errorf("%v, %v", some, err)
	}
	if _, err := choose([]string{"engin"}); err == nil {
		t.Error("an unknown part was accepted")
	}
}
