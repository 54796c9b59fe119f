package conversation

// role says what a phrase does in a sentence. A phrase may do several things.
type role uint64

const (
	topic     role = 1 << iota // names a kind of data, see kindSet
	announce                   // announces a kind of data that is not asked for so: "my son is"
	correct                    // takes back what was said before
	denial                     // takes back what was said if it stands apart: "no, 4812"
	numeral                    // a digit spelled out; value 0–9
	vague                      // a number that is not named: "the digits"
	kin                        // what security questions are about, where a question word asks: "your parents"
	shown                      // where a code is read off: "in the text", "on your screen"
	brought                    // what came to a phone: "a text", "the message"
	readout                    // asks to read out what stands there: "what does it say"
	kept                       // where a PIN is typed, or how one came by it: "at the cash machine", "that you chose"
	usage                      // asks what one uses: "what do you type"
	reach                      // where a number is for calling: "to call you back"
	behind                     // "on the back"
	signin                     // getting in: "log in"
	lock                       // what a code opens: "the gate"
	typed                      // says that what follows is what one types: "I always use"
	record                     // has a number of its own, named by a word for one beside it: "contract"
	reference                  // says "number" beside what has one: "ref", "nr"
	again                      // turns away what was given, or wants it once more: "doesn't match"
	request                    // asks for something: "could I have", "wie lautet"
	polite                     // asks only beside a topic: "please"
	which                      // asks when it opens a clause: "what", "quel"
	pronoun                    // stands for the topic of the sentence before
	negation                   // turns a request into a warning
	action                     // asks for a deed, not for a value: "reset", "check"
	lead                       // may surround a bare answer: "it's", "ok", "thanks"
	common                     // an everyday word, never an answer by itself
	refusal                    // answers without telling
	copula                     // closes an announcement: "is", "to", "est"
	benign                     // names a number or name that is nobody's secret
	month                      // name of a month; value 1–12
	place                      // leads up to a place: "leaving from"
	ending                     // the last digits of a number, which tell nobody the number
	until                      // "until when"
	quantity                   // asks how much of it there is: "how many"
	demand                     // says that somebody wants an id: "the airline requires", "without"
	inquiry                    // asks for what is nobody's secret: "how many", "since when"
	waiver                     // takes a question back: "skip that one"
)

// phrase is what the lexicon knows of a run of words.
type phrase struct {
	role  role
	kinds kindSet // of topic, kin and record
	said  kindSet // of announce
	value uint8   // of month and numeral
}

func (p *phrase) is(r role) bool { return p.role&r != 0 }
