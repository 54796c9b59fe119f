// Command train learns the model of package sense from messages of our own that lie in
// asks, and says, in folds, how well a model does on lines it has not learned from.
//
//	go run ./conversation/sense/train -out conversation/sense/model.bin
//	go run ./conversation/sense/train -folds 5
//
// The same seed gives the same model.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"

	"veilwire/conversation/sense"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	out := flag.String("out", "", "where to write the model")
	talk := flag.String("talk", "detectors/names/train/talk", "the folder with conversations to learn from what asks for nothing")
	folds := flag.Int("folds", 5, "how many parts the messages are measured in, and the levels chosen")
	parts := flag.Int("parts", 1000, "how many of the folds to go through")
	asks := flag.Int("asks", 5, "how many sentences that ask to put around each name")
	nones := flag.Int("nones", 2, "how many that do not")
	rounds := flag.Int("rounds", 14, "how often to go through the messages")
	keep := flag.Int("keep", 28000, "how many features to keep")
	seed := flag.Uint64("seed", 1, "for everything that is drawn")
	show := flag.Int("show", 0, "print so many mistakes")
	flag.Parse()

	own, err := readAsks()
	if err != nil {
		return err
	}
	books, err := readPhrases(classes())
	if err != nil {
		return err
	}
	composed := compose(books, *asks, *nones, rand.New(rand.NewPCG(*seed, 7)))
	said, err := readTalk(*talk)
	if err != nil {
		return err
	}
	fmt.Printf("%d messages, %d composed, %d of talk\n", len(own), len(composed), len(said))
	asking := append(own, composed...)
	said = unasked(said, sense.NewJudge(sense.Encode(learnFrom(asking, *rounds, *keep, rand.New(rand.NewPCG(*seed, 98))), [sense.Classes]float64{})))
	fmt.Printf("%d of talk ask for nothing\n", len(said))
	all := append(asking, said...)

	var verdicts []verdict
	var scratch sense.Scratch
	for fold := range min(uint64(*folds), uint64(*parts)) {
		var learn []example
		for _, x := range all {
			if x.group%uint64(*folds) != fold {
				learn = append(learn, x)
			}
		}
		j := sense.NewJudge(sense.Encode(learnFrom(learn, *rounds, *keep, rand.New(rand.NewPCG(*seed, fold))), [sense.Classes]float64{}))
		for i := range all {
			if x := &all[i]; x.group%uint64(*folds) == fold {
				verdicts = append(verdicts, verdict{x, j.Weigh([]byte(x.text), &scratch)})
			}
		}
	}
	least := levels(verdicts)
	report(verdicts, least, *show)
	summary(verdicts)
	if *out == "" {
		return nil
	}
	weights := learnFrom(all, *rounds, *keep, rand.New(rand.NewPCG(*seed, 99)))
	return os.WriteFile(*out, []byte(sense.Encode(weights, least)), 0o644)
}
