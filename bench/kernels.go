package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"veilwire/bench/measure"
)

// Our engine is a peer of itself, too: as it is on a processor that knows less, and as it is
// built without assembly.

const (
	withAVX2 = "veilwire, as on a processor with AVX2"
	portable = "veilwire, built without assembly"
)

// kernelList lists our engine's other kernels. The one without assembly is in a program of
// its own, which tools/bench.sh builds.
func kernelList() ([]peer, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	plain := self + "-portable"
	all := []peer{{name: portable, needs: []string{plain}, run: []string{plain, "match", portable}}}
	if runtime.GOARCH == "amd64" {
		all = append(all, peer{name: withAVX2, run: []string{self, "match", withAVX2}, env: []string{"GODEBUG=cpu.avx512vbmi=off"}})
	}
	return all, nil
}

// match is our engine as a peer: it looks for rules in the files that it is told.
func match(args []string) error {
	if len(args) != 2 {
		return errors.New("usage: bench match NAME RULES")
	}
	rules, err := readRules(args[1], "")
	if err != nil {
		return err
	}
	scanner, err := rules.scanner()
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(peerSays{Name: args[0], Version: "here", Ways: []string{"matches"}, Exact: []string{"matches"}}); err != nil {
		return err
	}
	file, turn := "", measure.Contender{}
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		_, wanted, ok := strings.Cut(orders.Text(), "\t")
		if !ok {
			return fmt.Errorf("an order is a way, a tab and a file, not %q", orders.Text())
		}
		if wanted != file {
			all, err := os.ReadFile(wanted)
			if err != nil {
				return err
			}
			file, turn = wanted, matching(args[0], scanner, lines(all))
		}
		round, err := turnOf(turn)
		if err != nil {
			return err
		}
		if err := out.Encode(round); err != nil {
			return err
		}
	}
	return orders.Err()
}

// turnOf lets a contender scan its texts once.
func turnOf(c measure.Contender) (round peerRound, err error) {
	from, err := measure.CPU()
	if err != nil {
		return round, err
	}
	if round.Texts, round.Matches, err = c.Run(0); err != nil {
		return round, err
	}
	to, err := measure.CPU()
	round.CPU = int64(to - from)
	return round, err
}
