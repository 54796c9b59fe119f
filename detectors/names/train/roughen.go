package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// roughen writes a sentence as people do: in small letters, without commas, with
// slips of the finger. What is a name stays one.
func (m *maker) roughen(x example) example {
	if scriptOf(x.text, "") != "" {
		return x
	}
	if m.chance(0.08) { // a telephone gives the sentence its capital, and the name none
		x = x.rewrite(func(s string) string { return s }, strings.ToLower)
	}
	switch {
	case m.chance(0.35):
		x = x.each(strings.ToLower)
	case m.chance(0.03):
		x = x.each(strings.ToUpper)
	case m.chance(0.7):
		if r, size := utf8.DecodeRuneInString(x.text); unicode.ToUpper(r) != r && utf8.RuneLen(unicode.ToUpper(r)) == size {
			x.text = string(unicode.ToUpper(r)) + x.text[size:]
		}
		x.text = strings.ReplaceAll(x.text, " i ", " I ")
		x.text = strings.ReplaceAll(x.text, " i'", " I'")
	}
	if m.chance(0.15) {
		x = x.outside(func(s string) string { return strings.ReplaceAll(s, ",", "") })
	}
	if m.chance(0.08) {
		x = x.outside(m.slip)
	}
	if last := x.text[len(x.text)-1]; !strings.ContainsRune(".!?,)", rune(last)) && m.chance(0.45) {
		x.text += m.pick(".", ".", ".", "!", " please", " thx", " ok?", "...", " 🙂", " .")
	}
	return x
}

// each rewrites the text piece by piece, names and what is between them.
func (x example) each(write func(string) string) example { return x.rewrite(write, write) }

// outside rewrites what is between the names.
func (x example) outside(write func(string) string) example {
	return x.rewrite(write, func(s string) string { return s })
}

func (x example) rewrite(between, named func(string) string) example {
	out := example{origin: x.origin, lang: x.lang, before: x.before}
	at := 0
	for _, n := range x.names {
		out.text += between(x.text[at:n.span.Start])
		start := len(out.text)
		out.text += named(x.text[n.span.Start:n.span.End])
		out.names = append(out.names, name{n.kind, veilwire.Span{Start: start, End: len(out.text)}})
		at = n.span.End
	}
	out.text += between(x.text[at:])
	return out
}

// slip swaps two letters somewhere, or loses one.
func (m *maker) slip(s string) string {
	if len(s) < 6 {
		return s
	}
	i := 1 + m.rnd.IntN(len(s)-3)
	for _, b := range []byte(s[i : i+2]) {
		if b < 'a' || b > 'z' {
			return s
		}
	}
	if m.chance(0.5) {
		return s[:i] + s[i+1:]
	}
	return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:]
}
