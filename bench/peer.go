package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"veilwire/bench/measure"
)

// A peer is another engine or product, in a program of its own that is given the
// file of the rules. First it says in a line of JSON who it is and in which ways it
// can scan, or why it can't. Then each line that it is told is an order: a way, a
// tab and a file with a text a line. It answers with a peerRound, and times neither
// reading nor compiling.
type peer struct {
	name    string
	needs   []string // programs
	library string   // package of Debian with the headers; empty: none
	build   []string // run in a copy of its folder; nil: nothing to build
	link    []string // ends the build
	run     []string // before the file of the rules
	env     []string // beside ours
	dir     string   // below bench/peers; empty: there is nothing to prepare
	product bool     // it has rules of its own, and is compared as a whole
}

func peerList() []peer {
	python := func(name, product string) peer {
		return peer{name: name, dir: "products", needs: []string{"python3"}, run: []string{"python3", "scan.py", product}, product: true}
	}
	node := func(name string) peer {
		return peer{name: name, dir: "products", needs: []string{"node"}, run: []string{"node", "scan.mjs", name}, product: true}
	}
	return []peer{
		{
			name: "Hyperscan", dir: "hyperscan", needs: []string{"cc"}, library: "libhyperscan-dev", run: []string{"./scan"},
			build: []string{"cc", "-O3", "-march=native", "-pthread", "-o", "scan", "scan.c"}, link: []string{"-lhs"},
		},
		{
			name: "RE2", dir: "re2", needs: []string{"c++"}, library: "libre2-dev", run: []string{"./scan"},
			build: []string{"c++", "-O3", "-march=native", "-std=c++17", "-pthread", "-o", "scan", "scan.cc"}, link: []string{"-lre2"},
		},
		{name: "Rust regex", dir: "rust", needs: []string{"cargo"}, build: []string{"cargo", "build", "--quiet", "--release"}, run: []string{"target/release/scan"}},
		python("Presidio", "presidio"), python("datafog", "datafog"), node("openredaction"), node("@arcjet/redact"),
	}
}

// peerSays is the first line of a peer.
type peerSays struct {
	Name    string   `json:"name"`
	Version string   `json:"version"`
	Ways    []string `json:"ways"`
	Exact   []string `json:"exact"` // those of them that give every match of every rule
	Note    string   `json:"note"`  // what to know about its figures
	Skip    string   `json:"skip"`
}

// peerRound is what a peer needed for all texts, once.
type peerRound struct {
	CPU     int64 `json:"cpu_ns"`
	Texts   int   `json:"texts"`
	Matches int   `json:"matches"`
}

// workshop is where the programs of peers are built and run.
type workshop struct {
	programs string // bench/peers
	fetched  string // absolute; what tools/peers.sh filled, preferred to the system's
}

// prepare copies a peer to where it may be built, and builds it. The first line of
// what is missing is the error.
func (w workshop) prepare(p *peer) (dir string, err error) {
	for _, program := range p.needs {
		if _, err := w.program(program); err != nil {
			return "", fmt.Errorf("no %s here", program)
		}
	}
	if p.dir == "" {
		return "", nil
	}
	dir = filepath.Join(w.fetched, p.dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	from := filepath.Join(w.programs, p.dir)
	if err := exec.Command("cp", "-Rp", from+"/.", dir).Run(); err != nil {
		return "", fmt.Errorf("copy %s: %w", from, err)
	}
	if p.build == nil {
		return dir, nil
	}
	args := append(append(p.build[1:len(p.build):len(p.build)], w.flags(p)...), p.link...)
	cmd := exec.Command(p.build[0], args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		first, _, _ := bytes.Cut(out, []byte("\n"))
		return "", fmt.Errorf("it does not build: %s", first)
	}
	return dir, nil
}

// program gives where a program is.
func (w workshop) program(name string) (string, error) {
	if own := filepath.Join(w.fetched, "python", "bin", name); exists(own) {
		return own, nil
	}
	return exec.LookPath(name)
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// flags tell a compiler where the fetched headers and libraries are, and of which
// version they are, as far as Debian knows: RE2 itself does not say.
func (w workshop) flags(p *peer) (flags []string) {
	if p.library == "" {
		return nil
	}
	root := filepath.Join(w.fetched, "debian")
	version, err := os.ReadFile(filepath.Join(root, p.library+".list"))
	if err == nil {
		flags = append(flags, "-I"+filepath.Join(root, "usr/include"))
		libraries, _ := filepath.Glob(filepath.Join(root, "usr/lib/*-linux-*"))
		for _, l := range libraries {
			flags = append(flags, "-L"+l, "-Wl,-rpath,"+l)
		}
	} else {
		version, _ = exec.Command("dpkg-query", "-W", p.library).Output()
	}
	_, said, _ := strings.Cut(string(version), p.library+"\t")
	if at := strings.IndexFunc(said, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }); at >= 0 {
		said = said[:at]
	}
	return append(flags, `-DVERSION="`+said+`"`)
}

// rival is a peer that was begun.
type rival struct {
	*peer
	child *child
	says  peerSays
}

// begin starts a peer on the rules.
func (w workshop) begin(p *peer, dir, rules string) (*rival, error) {
	program := p.run[0]
	if !strings.Contains(program, "/") {
		var err error
		if program, err = w.program(program); err != nil {
			return nil, err
		}
	}
	cmd := exec.Command(program, append(p.run[1:len(p.run):len(p.run)], rules)...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), p.env...)
	c, err := launch(cmd)
	if err != nil {
		return nil, err
	}
	r := &rival{peer: p, child: c}
	if err := json.Unmarshal([]byte(c.addr), &r.says); err != nil {
		return nil, errors.Join(fmt.Errorf("it said %q", c.addr), c.stop())
	}
	if r.says.Skip != "" {
		return nil, errors.Join(errors.New(r.says.Skip), c.stop())
	}
	return r, nil
}

// scan orders a peer to scan the texts of a file once.
func (r *rival) scan(way, file string) (round peerRound, err error) {
	answer, err := r.child.ask(way + "\t" + file)
	if err != nil {
		return round, fmt.Errorf("it ended: %w", err)
	}
	if err := json.Unmarshal([]byte(answer), &round); err != nil {
		return round, fmt.Errorf("it answered %q", answer)
	}
	if round.Texts == 0 {
		return round, errors.New("it scanned no text")
	}
	return round, nil
}

// contender is one way of a peer on the texts of a file.
func (r *rival) contender(way, file string) contender {
	var last peerRound
	return contender{peer: r.name, way: way, exact: slices.Contains(r.says.Exact, way), Contender: measure.Contender{
		Name: fmt.Sprintf("%s %s, %s", r.says.Name, r.says.Version, way),
		Run: func(int) (_, _ int, err error) {
			last, err = r.scan(way, file)
			return last.Texts, last.Matches, err
		},
		Spent: func() time.Duration { return time.Duration(last.CPU) },
	}}
}
