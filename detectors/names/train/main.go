// Command train learns the model of package names from labelled conversations, from
// some of our own that lie in talk, and from sentences it makes itself, and says how
// well a model does on sentences it has not learned from.
//
//	go run ./detectors/names/train -dev dev.jsonl -seed 7 -out detectors/names/model.bin
//	go run ./detectors/names/train -dev dev.jsonl -hold fold:0 -out held.bin
//
// The lists of names that sentences are made of come from tools/gazetteer. The same
// seed gives the same model.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	dev := flag.String("dev", "", "labelled conversations, one a line; none: only sentences made here")
	lists := flag.String("lists", ".cache/names", "the folder with the lists of names")
	out := flag.String("out", "", "where to write the model")
	hold := flag.String("hold", "", "what not to learn from but to measure on: fold:N of five, origin:NAME, form:N of five, made:N of five, talk:N of five")
	made := flag.Int("made", 130000, "how many sentences to make")
	rounds := flag.Int("rounds", 5, "how often to go through them")
	seed := flag.Uint64("seed", 1, "for everything that is drawn")
	show := flag.Int("show", 0, "print so many made sentences and mistakes")
	flag.Parse()

	rnd := rand.New(rand.NewPCG(*seed, 0))
	held, err := parseHold(*hold)
	if err != nil {
		return err
	}
	maker, err := newMaker(*lists, rnd)
	if err != nil {
		return err
	}
	var learn, measure []example
	if *dev != "" {
		if learn, measure, err = readCorpus(*dev, held); err != nil {
			return err
		}
		learn = append(learn, maker.renamed(learn)...)
	}
	own, apart, err := readTalk(held)
	if err != nil {
		return err
	}
	measure = append(measure, apart...)
	learn = append(learn, maker.overAndOver(own)...)
	for range *made {
		x, number := maker.sentence()
		if held.made(number) {
			measure = append(measure, x)
		} else {
			learn = append(learn, x)
		}
	}
	for range int(saladShare * float64(*made)) {
		learn = append(learn, maker.salad())
	}
	for _, x := range learn[max(0, len(learn)-*show):] {
		fmt.Println(x)
	}
	m := learnFrom(learn, *rounds, rnd)
	if len(measure) > 0 {
		report(m, measure, *show)
	}
	if *out != "" {
		return os.WriteFile(*out, []byte(m), 0o644)
	}
	return nil
}
