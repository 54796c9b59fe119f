package conversation

import "strings"

// plainThings lists what has a number or name that is nobody's secret and that people are
// asked for by it alone: "Which flight?", "¿Qué puerta?". By language: the words that ask,
// and the things.
func plainThings() [][2]string {
	return [][2]string{
		{"which|what|which is the|what is the|what's the|and which|and what", "parcel|package|order|booking|delivery|product|plan|subscription|locker|shelf|year|month|week|country|amount|flight|flights|room|meeting room|gate|seat|row|floor|" +
			"desk|form|version|app version|train|bus|tram|ferry|platform|terminal|browser|device|model|printer|laptop|operating system|" +
			"building|exit|stop|carriage|page|chapter|lesson|error number|error code|short code"},
		{
			"welcher|welche|welches|welchem|welchen|in welchem|in welcher|an welchem|um welchen|um welches|für welchen|für welches|bei welchem",
			"paket|bestellung|buchung|lieferung|produkt|tarif|jahr|monat|betrag|schrank|flug|raum|zimmer|gate|flugsteig|sitzplatz|platz|reihe|stock|stockwerk|etage|schreibtisch|formular|version|zug|bus|gleis|" +
				"terminal|browser|gerät|modell|drucker|gebäude|buslinie|wagen|seite|haltestelle|fehlernummer|fehlercode",
		},
		{"qué|cuál es el|cuál es la|cuál|en qué|para qué|de qué", "paquete|pedido|reserva|producto|plan|año|mes|importe|cantidad|taquilla|vuelo|sala|habitación|puerta de embarque|asiento|fila|planta|piso|" +
			"mesa|formulario|impreso|versión|tren|autobús|andén|terminal|navegador|dispositivo|modelo|impresora|edificio|vagón|" +
			"página|parada|número de error|código de error"},
		{
			"quel|quelle|quel est le|quelle est la|pour quel|pour quelle|dans quelle|à quel|à quelle|sur quel|c'est quel|c'est quelle",
			"colis|commande|réservation|produit|forfait|année|mois|montant|casier|vol|salle|chambre|porte|porte d'embarquement|siège|place|rang|rangée|étage|bureau|formulaire|version|train|bus|quai|" +
				"terminal|navigateur|appareil|modèle|imprimante|bâtiment|voiture|page|arrêt|numéro d'erreur|code d'erreur|code erreur",
		},
		{"quale|che|qual è il|qual è la|per quale|in quale|a quale|di quale|da quale", "pacco|ordine|prenotazione|prodotto|piano tariffario|anno|mese|importo|armadietto|volo|sala|stanza|camera|gate|uscita|posto|fila|" +
			"piano|scrivania|modulo|versione|treno|autobus|binario|terminal|browser|dispositivo|modello|stampante|edificio|" +
			"carrozza|pagina|fermata|numero di errore|codice di errore|codice errore"},
		{"qual|que|qual é o|qual é a|em que|em qual|para que|para qual|de que", "encomenda|pedido|reserva|produto|plano|ano|mês|valor|armário|voo|sala|quarto|portão|portão de embarque|assento|" +
			"lugar|fila|fileira|andar|piso|mesa|formulário|versão|trem|comboio|ônibus|autocarro|plataforma|terminal|navegador|aparelho|" +
			"modelo|impressora|prédio|edifício|vagão|página|parada|número do erro|código do erro|código de erro"},
		{"welk|welke|wat is de|wat is het|in welke|op welke|om welke|voor welke|bij welke", "pakket|bestelling|boeking|product|abonnement|jaar|maand|bedrag|kluisje|vlucht|kamer|zaal|gate|stoel|rij|" +
			"verdieping|etage|bureau|formulier|versie|trein|bus|perron|spoor|terminal|browser|apparaat|model|printer|gebouw|pagina|" +
			"halte|foutnummer|foutcode"},
		{
			"jaki|jaka|jakie|który|która|które|jaki to|o który|na którym|w której|w którym|z którego|którego",
			"paczka|zamówienie|rezerwacja|produkt|taryfa|rok|miesiąc|kwota|szafka|lot|sala|sali|pokój|pokoju|bramka|miejsce|rząd|piętro|piętrze|biurko|formularz|wersja|pociąg|autobus|peron|terminal|" +
				"przeglądarka|urządzenie|model|drukarka|budynek|budynku|wagon|strona|przystanek|numer błędu|kod błędu",
		},
		{"哪个|哪一个|哪趟|哪班|哪间|哪一间|哪层|几号|什么|哪次", "航班|房间|会议室|登机口|座位|楼层|桌子|表格|版本|火车|车次|站台|航站楼|浏览器|设备|型号|打印机|错误代码|错误码|报错代码"},
		{"どの|何の|どちらの", "便|フライト|部屋|会議室|ゲート|搭乗口|座席|席|階|机|用紙|様式|書類|バージョン|電車|列車|バス|ホーム|ターミナル|ブラウザ|端末|機種|プリンター|エラー番号|エラーコード"},
		{"कौन सी|कौन सा|कौनसी|कौनसा|किस|kaun si|kaun sa|konsi|konsa|kis", "फ्लाइट|उड़ान|कमरा|कमरे|गेट|सीट|मंज़िल|मंजिल|फॉर्म|वर्ज़न|" +
			"ट्रेन|बस|प्लेटफ़ॉर्म|प्लेटफॉर्म|flight|room|kamra|gate|seat|manzil|form|version|train|bus|platform|error number|error code|एरर नंबर|एरर कोड"},
		{"أي|اي|ما هي|ما هو|في أي|ما رقم|كم رقم|رقم", "رحلة|الرحلة|رحلتك|غرفة|الغرفة|قاعة|القاعة|بوابة|البوابة|مقعد|المقعد|طابق|الطابق|" +
			"نموذج|النموذج|إصدار|الإصدار|قطار|القطار|حافلة|رصيف|جهاز|رقم الخطأ|رمز الخطأ|كود الخطأ"},
	}
}

// plainlyAsked spells the questions for such things.
func plainlyAsked() string {
	var all []string
	for _, l := range plainThings() {
		all = eachWithEach(all, l[0], l[1])
	}
	return strings.Join(all, "|")
}

// numberedThing lists those of them that people name with the number behind: "form 5399",
// "Zimmer 4012".
func numberedThing(w string) bool {
	switch w {
	case "article", "item", "art", "sku", "artikel", "articulo", "articolo", "artigo", "artykul", "produkt", "prodotto", "producto", "produto", "camera", "habitacion",
		"flight", "room", "gate", "seat", "row", "floor", "desk", "form", "version", "train", "bus", "tram", "platform", "terminal", "step",
		"page", "line", "chapter", "lesson", "error", "fehler", "erreur", "errore", "erro", "fout", "blad", "خطأ", "एरर",
		"flug", "raum", "zimmer", "flugsteig", "platz", "reihe", "formular", "zug", "gleis", "schritt", "seite", "linie",
		"vuelo", "sala", "asiento", "fila", "planta", "piso", "formulario", "tren", "anden", "paso", "pagina", "linea",
		"vol", "salle", "chambre", "siege", "rang", "etage", "formulaire", "quai", "etape", "ligne",
		"volo", "stanza", "posto", "piano", "modulo", "versione", "treno", "binario", "passo",
		"voo", "quarto", "portao", "assento", "andar", "versao", "trem", "comboio", "plataforma", "linha",
		"vlucht", "kamer", "zaal", "stoel", "rij", "verdieping", "formulier", "versie", "trein", "perron", "spoor", "stap", "lijn",
		"lot", "pokoj", "miejsce", "rzad", "pietro", "formularz", "wersja", "pociag", "peron", "krok", "strona",
		"फ्लाइट", "कमरा", "गेट", "सीट", "फॉर्म", "ट्रेन", "kamra",
		"رحلة", "الرحلة", "غرفة", "الغرفة", "بوابة", "البوابة", "مقعد", "المقعد", "نموذج", "النموذج", "طابق", "قطار":
		return true
	}
	return false
}

// unspacedThings are those of the scripts without spaces.
func unspacedThings() []string {
	return []string{"様式", "書式", "便", "号室", "座席", "バージョン", "用紙", "エラー", "报错", "错误", "航班", "房间", "会议室", "登机口", "座位", "表格", "版本", "车次"}
}
