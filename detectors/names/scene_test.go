package names

import "testing"

func sceneAfter(texts ...string) (s Scene) {
	for _, text := range texts {
		s = s.After([]byte(text))
	}
	return s
}

func TestScene(t *testing.T) {
	coach, flight := sceneAfter("I need a coach"), sceneAfter("any flights?")
	if coach == 0 || flight == 0 || coach == flight {
		t.Fatalf("scenes %d and %d", coach, flight)
	}
	for _, c := range []struct {
		texts []string
		want  Scene
	}{
		{[]string{"hello", ""}, 0},
		{[]string{"is there a Bus?", "for two people", "at nine"}, coach},
		{[]string{"BUSES, please"}, coach},
		{[]string{"I flew in from Oslo, now a bus"}, coach},
		{[]string{"a bus", "no, rather a flight"}, flight},
		{[]string{"a busy day", "busbar", "x-bus2"}, coach},
		{[]string{"a busy day", "busbar"}, 0},
		{[]string{"a bus", "and where is my parcel?"}, 0},
		{[]string{"\xff\x80bus"}, coach},
	} {
		if got := sceneAfter(c.texts...); got != c.want {
			t.Errorf("%q: scene %d, want %d", c.texts, got, c.want)
		}
	}
}

// TestScenesOfShows holds the number of a scene against its words.
func TestScenesOfShows(t *testing.T) {
	for text, want := range map[string]bool{"two tickets for the concert": true, "which stadium is it?": true, "the hotel by the harbour": false, "hello": false} {
		if got := Scene(0).After([]byte(text)).OfShows(); got != want {
			t.Errorf("%q: of shows: %v, want %v", text, got, want)
		}
	}
}

// TestPlaceOfAScene holds that the same words are worth more where somebody flies
// home than where a coach goes, and that a text's own words set the scene.
func TestPlaceOfAScene(t *testing.T) {
	var sc Scratch
	for _, c := range []struct {
		before, text string
		want         int
	}{
		{"any flights?", "I am leaving from Aberdeen.", 1},
		{"is there a bus?", "I am leaving from Aberdeen.", 0},
		{"is there a bus?", "No, I need flights, I am leaving from Aberdeen.", 1},
		{"Which brand?", "Rosalind", 0},
		{"Which brand?", "Rosalind. My address is 48 Tanner Street", 2},
		{"¿Qué color?", "Aurora", 0},
		{"Whose name is on the package?", "Rosalind", 1},
		{"is there a bus?", "Where is my parcel? My address is 48 Tanner Street", 1},
	} {
		if got := Builtin().Find(nil, []byte(c.text), sceneAfter(c.before), &sc); len(got) != c.want {
			t.Errorf("%q, then %q: found %v, want %d", c.before, c.text, got, c.want)
		}
	}
}
