package values

import (
	"math/rand/v2"
	"slices"
	"testing"

	"veilwire/conversation/linear"
)

// A model says of a piece what its features were made to say.
func TestGuess(t *testing.T) {
	pinLike, idLike, eitherLike := linear.Feature(1, 1, 0), linear.Feature(1, 2, 0), linear.Feature(1, 3, 0)
	g := NewGuesser(Encode(map[uint32][]float32{
		pinLike:    {PIN: 4, Nothing: 0},
		idLike:     {AccountNumber: 1, Nothing: 1},
		eitherLike: {OTP: 4.1, PIN: 4},
	}, Levels{Of: [Classes]float64{PIN: 0.6, OTP: 0.6, AccountNumber: 0.6}, Any: 0.9}))
	if c, chance, ok := g.Guess([]uint32{pinLike, 77}); c != PIN || chance < 0.6 || !ok {
		t.Errorf("%s with chance %v, %v", c.Name(), chance, ok)
	}
	if c, chance, ok := g.Guess([]uint32{idLike}); c != AccountNumber || ok {
		t.Errorf("%s with chance %v counts: %v", c.Name(), chance, ok)
	}
	if c, chance, ok := g.Guess([]uint32{eitherLike}); c != OTP || chance > 0.6 || !ok {
		t.Errorf("one of two secrets: %s with chance %v, %v", c.Name(), chance, ok)
	}
}

// Chances are chances, whatever is known.
func TestChances(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		features := make([]uint32, rnd.IntN(200))
		for i := range features {
			features[i] = rnd.Uint32()
		}
		sum := float32(0)
		for c, p := range Builtin().Weigh(features) {
			if !(p >= 0 && p <= 1) {
				t.Fatalf("%s has the chance %v", Class(c).Name(), p)
			}
			sum += p
		}
		if sum < 0.999 || sum > 1.001 {
			t.Fatalf("chances add up to %v", sum)
		}
	}
}

func TestClassOf(t *testing.T) {
	for c := range Classes {
		if got, ok := ClassOf(c.Name()); got != c || !ok {
			t.Errorf("%s is %s", c.Name(), got.Name())
		}
	}
	if c, ok := ClassOf("person_name"); c != Nothing || ok {
		t.Errorf("person_name is %s, known %v", c.Name(), ok)
	}
}

func TestAllocatesNothing(t *testing.T) {
	features := []uint32{1 << 20, 1 << 24, 1 << 30}
	work := slices.Clone(features)
	if n := testing.AllocsPerRun(100, func() { copy(work, features); Builtin().Guess(work) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// The model stays small enough to be shipped.
func TestModelSize(t *testing.T) {
	if n := len(model); n > 5<<19 {
		t.Errorf("the model has %d bytes", n)
	}
}
