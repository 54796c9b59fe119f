// Command train learns the model of package values from labelled conversations, and says,
// in folds, what a model makes of those it has not learned from.
//
//	go run ./conversation/values/train -dev dev.jsonl -out conversation/values/model.bin -words conversation/values/words.bin
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
	outWords := flag.String("words", "", "where to write the model of words")
	folder := flag.String("talk", "detectors/names/train/talk", "the folder with conversations to learn from")
	dev := flag.String("dev", "", "labelled conversations made by a generator, to learn from too, FILE")
	dialogues := flag.String("dialogues", "conversation/testdata/dialogues.txt", "the file with dialogues to learn from, as the tests play them")
	test := flag.String("test", "", "a folder with conversations to measure on, instead of folds")
	folds := flag.Int("folds", 5, "how many parts the conversations are measured in, and the levels chosen")
	rounds := flag.Int("rounds", 14, "how often to go through the pieces")
	keep := flag.Int("keep", 60000, "how many features to keep")
	keepWords := flag.Int("keep-words", 40000, "how many features to keep of words")
	pairs := flag.Int("pairs", 12000, "how many messages to put behind questions that they don't answer")
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
		written = append(written, made...)
	}
	all = append(all, weighed(unanswered(written, *pairs, rand.New(rand.NewPCG(*seed, 97))), ofGenerator)...)
	pieces, words, err := collect(all)
	if err != nil {
		return err
	}
	fmt.Printf("%d conversations, %d pieces, %d words\n", len(all), len(pieces), len(words))
	var otherPieces, otherWords []lesson
	if *test != "" {
		unknown, err := labelled.ReadFolder(*test)
		if err != nil {
			return err
		}
		if otherPieces, otherWords, err = collect(weighed(unknown, 1)); err != nil {
			return err
		}
	}
	c := course{folds: *folds, rounds: *rounds, seed: *seed, show: *show}
	if err := c.study(pieces, otherPieces, *keep, ofPieces, *out); err != nil {
		return err
	}
	return c.study(words, otherWords, *keepWords, ofWords, *outWords)
}

// course is how a model is learned and measured.
type course struct {
	folds, rounds, show int
	seed                uint64
}

// study learns from lessons, and writes what it has learned if out names a file. It says how
// well a model does in folds, or on other lessons.
func (c course) study(lessons, others []lesson, keep int, sure standard, out string) error {
	learn := func(xs []lesson, stream uint64) map[uint32][]float32 {
		return learnFrom(xs, c.rounds, keep, rand.New(rand.NewPCG(c.seed, stream)))
	}
	var verdicts []verdict
	for fold := range c.folds {
		var rest, these []lesson
		for _, x := range lessons {
			if x.conversation%c.folds == fold {
				these = append(these, x)
			} else {
				rest = append(rest, x)
			}
		}
		verdicts = append(verdicts, judged(learn(rest, uint64(fold)), these)...)
	}
	least := sure.levels(verdicts)
	weights := learn(lessons, 99)
	if len(others) > 0 {
		verdicts = judged(weights, others)
	}
	report(verdicts, least, c.show)
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(values.Encode(weights, least)), 0o644)
}
