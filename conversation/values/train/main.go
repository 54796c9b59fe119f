// Command train learns the model of package values from labelled conversations, and says,
// in folds, what a model makes of those it has not learned from.
//
//	go run ./conversation/values/train -dev dev.jsonl -out conversation/values/model.bin
//	go run ./conversation/values/train -test FOLDER
//
// The same seed gives the same model.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"

	"veilwire/conversation/values"
	"veilwire/internal/labelled"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	out := flag.String("out", "", "where to write the model")
	folder := flag.String("talk", "detectors/names/train/talk", "the folder with conversations to learn from")
	dev := flag.String("dev", "", "labelled conversations made by a generator, to learn from too, FILE")
	dialogues := flag.String("dialogues", "conversation/testdata/dialogues.txt", "the file with dialogues to learn from, as the tests play them")
	test := flag.String("test", "", "a folder with conversations to measure on, instead of folds")
	folds := flag.Int("folds", 5, "how many parts the conversations are measured in, and the levels chosen")
	rounds := flag.Int("rounds", 14, "how often to go through the pieces")
	keep := flag.Int("keep", 60000, "how many features to keep")
	seed := flag.Uint64("seed", 1, "for everything that is drawn")
	show := flag.Int("show", 0, "print so many guesses")
	flag.Parse()

	written, err := labelled.ReadFolder(*folder)
	if err != nil {
		return err
	}
	played, err := readDialogues(*dialogues)
	if err != nil {
		return err
	}
	all := weighed(append(written, played...), 1)
	if *dev != "" {
		made, err := labelled.ReadFile(*dev)
		if err != nil {
			return err
		}
		all = append(all, weighed(made, ofGenerator)...)
	}
	lessons, err := collect(all)
	if err != nil {
		return err
	}
	fmt.Printf("%d conversations, %d pieces\n", len(all), len(lessons))

	learn := func(xs []lesson, stream uint64) map[uint32][]float32 {
		return learnFrom(xs, *rounds, *keep, rand.New(rand.NewPCG(*seed, stream)))
	}
	var verdicts []verdict
	for fold := range *folds {
		var others, these []lesson
		for _, x := range lessons {
			if x.conversation%*folds == fold {
				these = append(these, x)
			} else {
				others = append(others, x)
			}
		}
		verdicts = append(verdicts, judged(learn(others, uint64(fold)), these)...)
	}
	least := levels(verdicts)
	weights := learn(lessons, 99)
	if *test != "" {
		unknown, err := labelled.ReadFolder(*test)
		if err != nil {
			return err
		}
		xs, err := collect(weighed(unknown, 1))
		if err != nil {
			return err
		}
		verdicts = judged(weights, xs)
	}
	report(verdicts, least, *show)
	if *out == "" {
		return nil
	}
	return os.WriteFile(*out, []byte(values.Encode(weights, least)), 0o644)
}
