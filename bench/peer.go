package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"veilwire/bench/measure"
)

// A peer is another engine or product, in a program of its own that is given the
// file of the rules and the file of the texts. First it says in a line of JSON who
// it is and in which ways it can scan, or why it can't; then it is told a way in a
// line and answers with a peerRound.
type peer struct {
	name  string
	needs []string // programs
	build []string // run in a copy of its folder; nil: nothing to build
	run   []string // before the two files
	dir   string   // below bench/peers
	chat  bool     // a product of its own rules: compared on chat alone
}

func peerList() []peer {
	return []peer{
		{name: "Hyperscan", dir: "hyperscan", needs: []string{"cc"}, build: []string{"cc", "-O3", "-march=native", "-o", "scan", "scan.c", "-lhs"}, run: []string{"./scan"}},
		{name: "RE2", dir: "re2", needs: []string{"c++"}, build: []string{"c++", "-O3", "-std=c++17", "-o", "scan", "scan.cc", "-lre2"}, run: []string{"./scan"}},
		{name: "Rust regex", dir: "rust", needs: []string{"cargo"}, build: []string{"cargo", "build", "--quiet", "--release"}, run: []string{"target/release/scan"}},
		{name: "Presidio", dir: "products", needs: []string{"python3"}, run: []string{"python3", "scan.py", "presidio"}, chat: true},
		{name: "datafog", dir: "products", needs: []string{"python3"}, run: []string{"python3", "scan.py", "datafog"}, chat: true},
		{name: "openredaction", dir: "products", needs: []string{"node"}, run: []string{"node", "scan.mjs", "openredaction"}, chat: true},
		{name: "@arcjet/redact", dir: "products", needs: []string{"node"}, run: []string{"node", "scan.mjs", "@arcjet/redact"}, chat: true},
	}
}

// peerSays is the first line of a peer.
type peerSays struct {
	Name    string   `json:"name"`
	Version string   `json:"version"`
	Ways    []string `json:"ways"`
	Skip    string   `json:"skip"`
}

// peerRound is what a peer needed for all texts, once.
type peerRound struct {
	CPU     int64 `json:"cpu_ns"`
	Texts   int   `json:"texts"`
	Matches int   `json:"matches"`
}

// prepare copies a peer to where it may be built, and builds it. The first line of
// what is missing is the error.
func (p *peer) prepare(to string) (dir string, err error) {
	for _, program := range p.needs {
		if _, err := exec.LookPath(program); err != nil {
			return "", fmt.Errorf("no %s here", program)
		}
	}
	dir = filepath.Join(to, p.dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	if err := exec.Command("cp", "-R", filepath.Join("bench", "peers", p.dir)+"/.", dir).Run(); err != nil {
		return "", fmt.Errorf("copy bench/peers/%s: %w", p.dir, err)
	}
	if p.build == nil {
		return dir, nil
	}
	cmd := exec.Command(p.build[0], p.build[1:]...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		first, _, _ := bytes.Cut(out, []byte("\n"))
		return "", fmt.Errorf("it does not build: %s", first)
	}
	return dir, nil
}

// begin starts a peer on a text.
func (p *peer) begin(dir, rules, texts string) (*child, peerSays, error) {
	cmd := exec.Command(p.run[0], append(p.run[1:], rules, texts)...)
	cmd.Dir = dir
	c, err := launch(cmd)
	if err != nil {
		return nil, peerSays{}, err
	}
	var says peerSays
	if err := json.Unmarshal([]byte(c.addr), &says); err != nil {
		return nil, says, errors.Join(fmt.Errorf("it said %q", c.addr), c.stop())
	}
	if says.Skip != "" {
		return nil, says, errors.Join(errors.New(says.Skip), c.stop())
	}
	return c, says, nil
}

// contender is one way of a peer that was begun.
func contender(c *child, says peerSays, way string) measure.Contender {
	var last peerRound
	return measure.Contender{
		Name: says.Name + " " + says.Version + ", " + way,
		Run: func(int) (int, int, error) {
			answer, err := c.ask(way)
			if err == nil {
				err = json.Unmarshal([]byte(answer), &last)
			}
			return last.Texts, last.Matches, err
		},
		Spent: func() time.Duration { return time.Duration(last.CPU) },
	}
}
