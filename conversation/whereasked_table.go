package conversation

import (
	"strings"
	"unicode/utf8"

	"veilwire/conversation/glyph"
)

// whereAsked lists how people ask which town somebody is in, lives in, leaves from or goes
// to the shop in. The word for the place alone would not do: a branch is spoken of often,
// and asked for only behind "which of our", "nearest to you" and their like.
func whereAsked() string {
	all := []string{"where's home|where is home|wheres home|whereabouts in the country|whereabouts do you live|where do you normally shop|" +
		"where do you usually shop|where do you travel from|where were you travelling from|where were you traveling from|" +
		"where are you travelling from|where are you traveling from|travelling from|traveling from|" +
		"where did you pick it up|where did you pick it up from|where did you collect it|where did you board|where did you get on|" +
		"where did you set off|setting off from|where did you buy it|where did you fly from|flying from|flying out of|" +
		"where are you ringing from|ringing from|where are you writing from|where are you joining us from|where abouts are you|" +
		"where abouts|what part of the country|which part of the country|what part of town|which end of the country|" +
		"wo wohnen sie|woher kommen sie|woher schreiben sie|von wo schreiben sie|von wo aus|in welchem ort|aus welchem ort|" +
		"wo sind sie zuhause|wo sind sie zu hause|wo ist ihr zuhause|von wo fahren sie|von wo fliegen sie|wo haben sie es abgeholt|" +
		"wo haben sie es gekauft|wo sind sie eingestiegen|in welcher gegend|" +
		"de qué zona es|en qué zona|en qué ciudad|desde qué ciudad|de qué ciudad|en qué localidad|dónde reside|desde dónde viaja|" +
		"desde dónde sale|dónde lo recogió|dónde lo compró|dónde se encuentra|por dónde vive|de qué parte|" +
		"de quelle ville|dans quelle ville|de quelle région|quel coin|dans quel coin|d'où êtes vous|où résidez vous|d'où partez vous|" +
		"d'où partiez vous|où l'avez vous acheté|où l'avez vous retiré|où êtes vous basé|vous êtes de quelle ville|" +
		"da che zona|da quale zona|di che zona|da che città|da quale città|in che città|in quale città|in che zona|dove si trova|" +
		"dove risiede|dove vive|da dove parte|dove l'ha preso|dove l'ha comprato|dove l'ha ritirato|da che parte|" +
		"de que zona é|de que zona|de qual cidade|em qual cidade|em que cidade|de que cidade|onde fica|onde reside|de onde parte|" +
		"onde comprou|onde levantou|onde retirou|em que zona|qual a sua zona|em que localidade|" +
		"uit welke plaats|in welke plaats|in welke stad|uit welke stad|waar komt u vandaan|waar kom je vandaan|waar vertrekt u|" +
		"waar heeft u het gekocht|waar heeft u het opgehaald|in welke regio|waar in nederland|waar is thuis|" +
		"z jakiej miejscowości|z jakiego miasta|w jakim mieście|w jakiej miejscowości|z której części|skąd pan jest|skąd pani jest|" +
		"skąd pan wyjeżdża|skąd pani wyjeżdża|gdzie pan kupił|gdzie pani kupiła|gdzie pan odebrał|gdzie pani odebrała|z jakiej okolicy|" +
		"w jakiej okolicy|" +
		"哪个城市|在哪个城市|哪座城市|您在什么地方|您在哪个地区|哪个地区|从哪里出发|从哪儿出发|哪个地方|您住哪里|您是哪里人|どの地域|どちらの地域|どの都市|どの街|どこにお住まい|どちらから|どこから出発|お住まいはどちら|お住まいの地域|" +
		"किस शहर|कौन से शहर|कौनसे शहर|किस इलाके|कहाँ रहते हैं|कहां रहते हैं|आप कहाँ से हैं|कहाँ से बोल रहे|kis sheher|kis shahar|" +
		"kis city|kaunse sheher|kaun se shehar|kis area|kahan rehte|kahan se hain|kahan se ho|" +
		"من أي مدينة|من اي مدينة|في أي مدينة|في اي مدينة|أي مدينة|وين ساكنين|في أي منطقة|من أي منطقة|من وين|منين|أين تقيم|أين تقع|" +
		"فين ساكن|ساكن فين|من فين"}
	// "which of our shops", "your nearest depot": any word for the place behind any of the openings
	for _, how := range [...]struct{ openings, places string }{
		{
			"which|what|which of our|which of the|your nearest|your closest|your local|your usual|your preferred|nearest|" +
				"which is your nearest|is this for the city",
			"branch|branches|shop|shops|store|stores|site|sites|office|offices|depot|depots|clinic|clinics|surgery|surgeries|practice|" +
				"location|locations|outlet|outlets|restaurant|restaurants|gym|gyms|club|clubs|hotel|hotels|station|stations|airport|" +
				"airports|showroom|garage|salon|hub|pharmacy|library",
		},
		{
			"welche|welcher|welches|welchem|in welcher|welche unserer|in welche|an welchem|ihre nächste|in welchem|welche ihrer",
			"filiale|filialen|geschäft|laden|markt|niederlassung|geschäftsstelle|werkstatt|praxis|apotheke|standort|studio|bahnhof|" +
				"flughafen|hotel|shop|abholstation",
		},
		{"qué|en qué|cuál|a qué|de qué|cuál de nuestras|cuál de nuestros|su|cuál es su", "sucursal|sucursales|tienda|tiendas|oficina|" +
			"oficinas|clínica|taller|farmacia|centro|sede|estación|aeropuerto|local|hotel|gimnasio"},
		{"quelle|dans quelle|à quelle|quel|dans quel|de quelle|laquelle de nos|votre", "agence|agences|boutique|boutiques|magasin|" +
			"magasins|succursale|clinique|garage|pharmacie|gare|aéroport|hôtel|antenne|restaurant"},
		{"quale|in quale|che|in che|quale delle nostre|quale dei nostri|da quale|a quale", "filiale|filiali|negozio|negozi|agenzia|sede|" +
			"sedi|punto vendita|officina|farmacia|stazione|aeroporto|hotel|palestra|ambulatorio"},
		{"qual|em qual|que|em que|a que|qual das nossas|de qual|qual é a sua", "agência|loja|lojas|filial|balcão|unidade|clínica|" +
			"oficina|farmácia|estação|aeroporto|sede|hotel|academia"},
		{"welk|welke|in welk|in welke|bij welke|naar welke|van welk|welke van onze", "filiaal|filialen|winkel|winkels|vestiging|" +
			"vestigingen|kantoor|kliniek|garage|apotheek|station|vliegveld|hotel|sportschool|locatie"},
		{
			"który|która|które|którego|której|w którym|w której|do którego|do której|jaki|w jakim|o który",
			"oddział|oddziału|oddziale|sklep|sklepu|sklepie|placówka|placówki|placówce|salon|salonie|przychodnia|przychodni|dworzec|" +
				"lotnisko|hotel|hotelu|apteka|aptece",
		},
		{"哪家|哪个|哪一家|哪间|哪里的|哪个城市的", "门店|分店|店|网点|支行|营业厅|机场|酒店|分公司|车站"},
		{"どの|どちらの|どこの", "店舗|支店|お店|営業所|空港|駅|ホテル|クリニック"},
		{"कौन सी|किस|कौनसी|कौन से|konsi|kaunsi|kaun si|kis|kaunse", "शाखा|ब्रांच|दुकान|स्टोर|branch|store|shop|dukaan|office|airport|station"},
		{"أي|اي|في أي|اي|من أي|أي من", "فرع|فروعنا|متجر|محل|مكتب|مطار|محطة|فندق|عيادة"},
	} {
		all = eachWithEach(all, how.openings, how.places)
	}
	return strings.Join(all, "|")
}

// eachWithEach spells each opening with each thing behind it, without a space in scripts that
// have none.
func eachWithEach(dst []string, openings, things string) []string {
	for opening := range strings.SplitSeq(openings, "|") {
		last, _ := utf8.DecodeLastRuneInString(opening)
		gap := " "
		if glyph.Unspaced(last) {
			gap = ""
		}
		for thing := range strings.SplitSeq(things, "|") {
			dst = append(dst, opening+gap+thing)
		}
	}
	return dst
}
