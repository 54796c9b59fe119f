package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"veilwire/bench/corpus"
)

// textSet is where the texts that peers are compared on come from.
type textSet struct {
	given string // folder with a NAME.txt for each corpus, a text a line; empty or not there: our own
	dir   string // where files for the peers are written
}

// mostBytes is how much of a given corpus is taken.
const mostBytes = 8 << 20

// corpus gives the texts of a corpus and the file that holds them.
func (s textSet) corpus(name string) (texts [][]byte, file string, err error) {
	all, err := s.read(name)
	if err != nil {
		return nil, "", err
	}
	file = filepath.Join(s.dir, name+".txt")
	if err := os.WriteFile(file, all, 0o600); err != nil {
		return nil, "", err
	}
	return lines(all), file, nil
}

func (s textSet) read(name string) ([]byte, error) {
	if name == "blocks" {
		clean, err := s.read("clean")
		if err != nil {
			return nil, err
		}
		return inBlocks(clean), nil
	}
	if !s.has(name) {
		return ownTexts(name), nil
	}
	all, err := os.ReadFile(filepath.Join(s.given, name+".txt"))
	if err != nil {
		return nil, err
	}
	if len(all) > mostBytes {
		all = all[:bytes.LastIndexByte(all[:mostBytes], '\n')+1]
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s.txt holds no text", name)
	}
	return all, nil
}

// has reports whether a corpus is given. Texts beyond English may be missing among
// those given, the others may not.
func (s textSet) has(name string) bool {
	return s.given != "" && (name != "foreign" || exists(filepath.Join(s.given, name+".txt")))
}

func lines(all []byte) [][]byte {
	return bytes.Split(bytes.TrimSuffix(all, []byte("\n")), []byte("\n"))
}

// inBlocks joins lines to lines of 64 KiB.
func inBlocks(all []byte) []byte {
	var out []byte
	for _, block := range corpus.Blocks(lines(all), 64<<10) {
		out = append(out, bytes.ReplaceAll(block[:len(block)-1], []byte("\n"), []byte(" "))...)
		out = append(out, '\n')
	}
	return out
}

func ownTexts(name string) []byte {
	o := corpus.Options{Seed: 11, Messages: 40_000}
	switch name {
	case "adv":
		var all [][]byte
		for _, f := range corpus.Adverse(4 << 10) {
			all = append(all, bytes.ReplaceAll(f.Text, []byte("\n"), []byte(" ")))
		}
		return append(bytes.Join(all, []byte("\n")), '\n')
	case "chat":
		o.Findings = .012
	case "dense":
		o.Findings = .3
	case "foreign":
		o.Findings, o.Foreign, o.Languages = .012, 1, []string{"ru", "ja", "zh", "ko", "ar", "hi"}
	}
	return append(bytes.Join(corpus.Chat(o), []byte("\n")), '\n')
}
