package detectors

import (
	"os"
	"reflect"
	"slices"
	"testing"
)

// catalogKeywords gives the keywords of all rules of the catalogue, also of those that are
// off as it ships.
func catalogKeywords(t *testing.T) []*watched {
	t.Helper()
	catalog, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(catalog, Options{On: func(*Detector) bool { return true }})
	if err != nil {
		t.Fatal(err)
	}
	all := watchFor(s.rules, sortedKeys(s.spelled.words)).all
	slices.SortFunc(all, shorter)
	return all
}

// TestLayout holds that the windows that are kept are those that would be chosen, with the
// sieve of them, and that keywords that are not kept have theirs chosen.
func TestLayout(t *testing.T) {
	all := catalogKeywords(t)
	places, _ := (&layout{}).placesOf(all)
	choosePlaces(all, places)
	laid := &layout{sieve: *sieveFor(all, places)}
	for i, l := range all {
		laid.windows = append(laid.windows, laidOut{l.hash(), places[i]})
	}
	laid.file()
	r := &record{}
	laid.record(r)
	if string(r.out) != builtinLayout {
		if !*update {
			t.Fatal("layout.table is behind the catalogue; run: go generate ./detectors")
		}
		if err := os.WriteFile("layout.table", r.out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read := readLayout(string(r.out)); !reflect.DeepEqual(read, laid) {
		t.Error("the layout does not read back as it was")
	}
	for _, damaged := range []string{"", "x", string(r.out[:len(r.out)/2]), string(r.out) + "x"} {
		if len(readLayout(damaged).filed) > 0 {
			t.Errorf("%d bytes of a layout were taken", len(damaged))
		}
	}
	if got, ok := laid.placesOf(all); !ok || !slices.Equal(got, places) || laid.sieveOf(all, got) == nil {
		t.Error("the layout is not used for the keywords it is of")
	}
	if laid.sieveOf(all[:20], places) != nil {
		t.Error("a few keywords have the sieve of all")
	}
	others := append([]*watched{{keyword: keyword{s: "not of the catalogue", edge: true}}}, all[1:]...)
	got, ok := laid.placesOf(others)
	if ok || got[0].size != unplaced || !slices.Equal(got[1:], places[1:]) {
		t.Error("a keyword that is not of the catalogue has a window that was kept, or others have none")
	}
	if choosePlaces(others, got); got[0].size <= 0 {
		t.Errorf("a keyword that is not of the catalogue is watched by %+v", got[0])
	}
}
