package names

import "strings"

// Scene is what people talk about, as far as that says what a place or an address in
// their words is worth: the towns of a coach journey and the house a band plays in
// concern nobody, the town somebody flies home to does.
type Scene uint8

// shows is the scene of concerts, matches and whatever else has a venue: a line below.
const shows Scene = 5

// OfShows reports that people talk of what has a venue, whose address anybody may know.
func (s Scene) OfShows() bool { return s&^AskedOfThing == shows }

// words that set a scene, one scene a line. The first line is business, and where a
// conversation begins: there every address is somebody's.
var sceneWords = [...]string{
	"order orders ordered parcel parcels package delivery deliver delivered ship shipping shipped refund invoice account card login password bestellung paket konto pedido paquete commande colis compte ordine pacco conto encomenda conta bestelling pakket zamowienie paczka",
	"bus buses coach coaches autobus autobuses busfahrt autocar pullman",
	"flight flights fly flying plane planes airline airlines airport flug vuelo vuelos avion vol vols volo voo voos vlucht lot",
	"train trains railway zug bahn tren trem treno trein pociag",
	"hotel hotels hostel motel room rooms zimmer hotelu hotelzimmer",
	"concert concerts event events game games match matches gig festival show shows venue stadium theatre konzert concierto concerto koncert evento eventos",
	"taxi taxis cab cabs ride rides lyft rideshare",
	"restaurant restaurants restaurante ristorante restauracja table cuisine dinner lunch brunch bistro food",
	"weather temperature forecast humidity rain sunny wetter tempo meteo clima pogoda",
	"apartment apartments flat flats rent rental rentals landlord bedroom bedrooms bathroom bathrooms wohnung piso appartement appartamento apartamento mieszkanie",
	"movie movies film films cinema cinemas kino pelicula",
	"song songs music album albums singer playlist playback musik musica musique cancion",
	"car cars suv hatchback sedan mietwagen coche voiture carro samochod",
	"therapist therapists psychologist psychologists psychiatrist dentist dentists doctor doctors arzt medico medecin lekarz",
	"attraction attractions museum museums sightseeing landmark landmarks",
	"salon salons stylist hairdresser haircut barber",
}

// Scenes is how many scenes there are.
const Scenes = len(sceneWords)

const (
	sceneBits   = 9
	sceneSlots  = 1 << sceneBits
	maybeBits   = 12
	beginBits   = 15 // five of each of the first letters
	leastLetter = 3
)

// scenes knows the words by their hashes.
var scenes = newSceneTable()

// sceneTable is a table of hashes, open addressing, with the scene in the last byte; a
// bit for each beginning of a word, so that few words are hashed; and one for each hash,
// so that few are looked up.
type sceneTable struct {
	words  [sceneSlots]uint64
	maybe  [1 << maybeBits / 64]uint64
	begins [1 << beginBits / 64]uint64
}

func newSceneTable() *sceneTable {
	t := new(sceneTable)
	for i, line := range sceneWords {
		for _, w := range strings.Fields(line) {
			h := extend(hashSeed, []byte(w))
			at := sceneSlot(h)
			for t.words[at] != 0 {
				at = (at + 1) % sceneSlots
			}
			t.words[at] = h&^0xff | uint64(i)
			m := h * spread >> (64 - maybeBits)
			t.maybe[m/64] |= 1 << (m % 64)
			b := beginOf([]byte(w))
			t.begins[b/64] |= 1 << (b % 64)
		}
	}
	return t
}

func sceneSlot(h uint64) uint64 { return h * spread >> (64 - sceneBits) }

// beginOf packs the first letters of a word, whatever their case.
func beginOf(w []byte) uint32 {
	return uint32(w[0]&31)<<10 | uint32(w[1]&31)<<5 | uint32(w[2]&31)
}

// set gives the scene that a word sets, or else the one there is.
func (s Scene) set(h uint64) Scene {
	if m := h * spread >> (64 - maybeBits); scenes.maybe[m/64]>>(m%64)&1 == 0 {
		return s
	}
	return s.look(h)
}

// look looks the word up.
func (s Scene) look(h uint64) Scene {
	for at := sceneSlot(h); ; at = (at + 1) % sceneSlots {
		switch e := scenes.words[at]; {
		case e == 0:
			return s
		case e>>8 == h>>8:
			return Scene(e)
		}
	}
}

// After gives the scene behind a text: the one that its last word for any sets, and
// whether the text asks what a thing is called.
func (s Scene) After(text []byte) Scene {
	s = s.behind(text)
	if asksOfThing(text) {
		s |= AskedOfThing
	}
	return s
}

// behind goes through the words of a text.
func (s Scene) behind(text []byte) Scene {
	s &^= AskedOfThing
	for i := 0; i < len(text); i++ {
		from := i
		for i < len(text) && letter(text[i]) {
			i++
		}
		if i-from < leastLetter {
			continue
		}
		w := text[from:i]
		if b := beginOf(w); scenes.begins[b/64]>>(b%64)&1 == 0 {
			continue
		}
		h := hashSeed
		for _, b := range w {
			h = (h ^ uint64(b|0x20)) * hashPrime
		}
		s = s.set(h)
	}
	return s
}
