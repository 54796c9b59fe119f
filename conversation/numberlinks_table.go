package conversation

import "strings"

// goOn lists what only says that a number goes on, or where it begins and ends: "then", "and
// after that", a language a line.
var goOn = wordsOf(
	"start starts starting begin begins beginning then next and after that followed by bit part plus finally lastly",
	"last first it's its is ends ending end finish finishes finishing with in the comes again goes on now group",
	"block lot set rest it",
	"beginnt fangt faengt an erst zuerst ende endet am dann danach und weiter weiters anschliessend gefolgt von",
	"zuletzt zum schluss als nachstes naechstes darauf mit geht so anfang hinten vorne",
	"empieza comienza primero luego despues y entonces seguido seguida de por ultimo continuacion sigue a acaba",
	"termina en con finalmente",
	"commence debut d'abord abord fin la puis ensuite et apres suivi suivis enfin ca finit par termine",
	"inizia comincia prima primo poi e ed dopo quindi seguito da di infine finisce ancora",
	"comeca primeiro depois em seguir entao fim logo no com seguida a acabar final",
	"begint eerst dan daarna vervolgens gevolgd door tot slot ten slotte vervolg eindigt op met laatste",
	"zaczyna sie najpierw potem dalej nastepnie pozniej i oraz na koncu koniec od konczy koncowka",
	"يبدا تبدا اول اولا ثم وبعدها بعدها بعد ذلك وبعدين بعدين و يليها تليها وبعد واخر اخر شي اخيرا واخيرا ينتهي ب",
	"تنتهي",
	"शुरू पहले shuru pehle आख़िर आखिर में फिर उसके बाद और तब फ़िर phir fir uske baad aur tab mein me ke aakhir",
)

// goOnSigns lists the same in scripts that write without spaces, sign by sign.
var goOnSigns = wordsOf("开 头 先 首 还 有 末 尾 最 初 接 着 然 后 後 再 之 是 来 面 次 は に そ し て れ か ら あ と 続 い で の が 结 つ ぎ")

// markNames lists what the marks between two groups of a number are called: "space", "hyphen".
var markNames = wordsOf(
	"space hyphen dash slash dot comma stroke point underscore pipe",
	"leerzeichen strich bindestrich schragstrich schraegstrich punkt komma leer",
	"espacio guion barra punto coma",
	"espace tiret virgule",
	"spazio trattino virgola",
	"espaco hifen traco ponto virgula",
	"spatie streepje punt schuine streep",
	"spacja myslnik kreska ukosnik kropka przecinek",
	"مسافة مسافه شرطة شرطه नुक़्ता स्पेस डैश हाइफन हाइफ़न 空 格 横 杠 杆 ス ペ ー ハ イ フ ン スペース ハイフン",
)

// wordsOf gives the words of some lines.
func wordsOf(lines ...string) map[string]bool {
	all := map[string]bool{}
	for _, line := range lines {
		for w := range strings.FieldsSeq(line) {
			all[w] = true
		}
	}
	return all
}
