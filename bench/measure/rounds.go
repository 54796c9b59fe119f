package measure

import (
	"fmt"
	"runtime"
	"time"
)

// A Contender does the same work as the others in its own way.
type Contender struct {
	Name string
	// Run does the work of a round and says how many units it did and how many
	// results it had; a contender that has other results than its peers did not do
	// the same work.
	Run func(round int) (units, results int, err error)
	// Spent is the processor time of the last Run, where that was another process's;
	// nil: it was this one's.
	Spent func() time.Duration
}

// Track is what one contender needed.
type Track struct {
	Name    string
	PerUnit []float64 // nanoseconds of processor time, by round
	Units   int
	Results int
}

// Rounds lets the contenders take turns. Each round begins with another one, so
// that what a neighbour does to the machine's caches and clock is shared fairly,
// and each turn begins with an empty garbage heap, so that nobody pays for what
// another left behind. A round before the first is thrown away.
func Rounds(rounds int, contenders []Contender) ([]Track, error) {
	tracks := make([]Track, len(contenders))
	for i, c := range contenders {
		tracks[i].Name = c.Name
	}
	for round := -1; round < rounds; round++ {
		for k := range contenders {
			i := (k + round + 1) % len(contenders)
			per, units, results, err := turn(contenders[i], max(round, 0))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", contenders[i].Name, err)
			}
			if round < 0 {
				continue
			}
			t := &tracks[i]
			t.PerUnit = append(t.PerUnit, per)
			t.Units += units
			t.Results += results
		}
	}
	return tracks, nil
}

func turn(c Contender, round int) (perUnit float64, units, results int, err error) {
	runtime.GC()
	begun, err := CPU()
	if err != nil {
		return 0, 0, 0, err
	}
	if units, results, err = c.Run(round); err != nil {
		return 0, 0, 0, err
	}
	ended, err := CPU()
	if err != nil {
		return 0, 0, 0, err
	}
	if units == 0 {
		return 0, 0, 0, fmt.Errorf("round %d did nothing", round)
	}
	spent := ended - begun
	if c.Spent != nil {
		spent = c.Spent()
	}
	return float64(spent) / float64(time.Nanosecond) / float64(units), units, results, nil
}

// Allocations counts the heap allocations a unit costs once everything is warm.
// Garbage is not collected meanwhile, so that pools stay filled.
func Allocations(c Contender) (float64, error) {
	if _, _, err := c.Run(0); err != nil {
		return 0, err
	}
	defer collectNothing()()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // pools are by processor: who is moved to another one finds nothing there
	if _, _, err := c.Run(0); err != nil {
		return 0, err
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	units, _, err := c.Run(0)
	runtime.ReadMemStats(&after)
	if err != nil {
		return 0, err
	}
	return float64(after.Mallocs-before.Mallocs) / float64(units), nil
}
