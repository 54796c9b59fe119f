package conversation

// contacts lists how people ask, without naming a telephone, where somebody can be
// called or written to.
func contacts() []entry {
	return []entry{
		{phrase{role: reach}, "call ahead|ring ahead|phone ahead|call ahead on|ring ahead on|call on|ring on|text on|text you|phone you|" +
			"buzz you|catch you|find you|contact you on|get you on|reach you on|cut off|get cut off|disconnected|get disconnected|" +
			"lose connection|lose each other|line drops|chat drops|call drops|connection drops|you on|have for you|got for you|" +
			"using for you|use for you|call back|ring back|callback|calling you back|" +
			"sie anrufen|dich anrufen|anrufen können|sie zurückrufen|telefonisch|kontaktieren|melden können|zu sprechen|sprechen können|" +
			"abbricht|verbindung weg|verbindung abreißt|rausfliegen|durchklingeln|anklingeln|anfunken|simsen|" +
			"localizar|localizarte|ubicar|ubicarte|ubicarle|ubicarlo|ubicarla|le ubicamos|contactamos|le contactamos|te contactamos|" +
			"le llamamos|te llamamos|la llamamos|lo llamamos|llamarte|marcarle|marcarte|le marcamos|te marcamos|encontrarle|" +
			"le encontramos|se corta|se nos corta|se corta la llamada|escribirle al|devolvemos la llamada|" +
			"vous joint|vous rappelle|on vous appelle|vous appelle|te rappelle|on te rappelle|t'appeler|te joindre|vous trouver|" +
			"on coupe|ça coupe|coupe la ligne|est coupé|coupés|vous recontacter|recontacter|contacte|" +
			"la chiamiamo|ti chiamiamo|la richiamiamo|ti richiamiamo|chiamarti|richiamarti|la contattiamo|ti contattiamo|contattarti|" +
			"sentirla|rintracciamo|raggiungerla|raggiungibile|cade la linea|casca la linea|trovarti|" +
			"te acha|te achar|achar você|acha você|te encontra|te encontrar|encontrar você|te ligo|te ligar|te liga|lhe ligo|lhe ligar|" +
			"lhe telefono|retornar|retorno|retornamos|contactá lo|contactá la|contato com você|cair a ligação|cair a linha|a linha cair|" +
			"a ligação cair|caso caia|se cair|chamar no zap|" +
			"u bellen|je bellen|bel ik u|bel ik je|bellen we u|bellen we je|belt|opbellen|u bereiken|je bereiken|u terugbel|je terugbel|" +
			"verbinding wegvalt|verbinding verbreekt|lijn wegvalt|contact opnemen|appen|" +
			"dodzwonić|się dodzwonić|dzwonić|oddzwonimy|przedzwonić|złapać pana|złapać panią|złapać cię|kontaktować|rozłączy|rozłączyło|" +
			"przerwie|zerwie|połączenie się zerwie|znaleźć pana|znaleźć panią|" +
			"打给您|打给你|打给|给您打|给你打|给您回|回您|回拨|回个电话|找到您|找您|断线|掉线|断了|お電話|電話して|かけ直|折返し|つながる|繋がる|切れた場合|切れたら|途中で切れ|連絡がつく|ご連絡先|" +
			"call back karein|call karein|call kare|call karu|call karun|phone karein|phone kare|baat ho sakti|sampark|कॉल करें|" +
			"कॉल करूँ|कॉल कर सकते|फोन करें|फ़ोन करें|वापस फोन|बात हो सकती|कट जाए|कट गया|कट जाये|" +
			"نكلمك|نكلمك عليه|نكلمك عليها|نتصل بك|نتصل فيك|نتصل عليك|نرجع نكلمك|نوصلك|نوصل لك|نتواصل معك|نرجع لك|نعاود الاتصال|اتصل بك|" +
			"أتصل بك|أكلمك|اكلمك|اقدر اكلمك|نكلمكم|انقطع|انقطع الخط|فصل الخط|قطع الخط"},
		{about(phone), "جوال|موبايل|موبايلك|تلفون|تلفونك|تليفون|تليفونك|هاتف|نمرتك|نمرة تلفونك|رقم التواصل|رقم للتواصل|رقم يوصلك|" +
			"digits for you|tel no|tel number|mob no|mobile digits|phone digits|number are you on|number you are on|" +
			"telefonnr|handynr|rufnr|tel nr|durchwahl|fono|nro de teléfono|nro de celular|celu|número de whatsapp|" +
			"número de teléfono móvil|tél|téléph|numéro de tél|num de tél|numéro de contact|numéro où|numero di tel|cell|" +
			"numero whatsapp|tlm|telemovel|contacto telefónico|contato telefônico|fone|zap|" +
			"mobieltje|telefoonnr|tel nr|mobiel nummer|06 nummer|nr telefonu|nr tel|numer tel|telefon kontaktowy|联络电话|回拨号码|手机多少|电话多少|" +
			"ケータイ|携帯の番号|お電話番号|折り返し先|फोन नं|मोबाइल नं|व्हाट्सएप नंबर|phone no|mobile nambar|फ़ोन|फ़ोन नंबर"},
		{about(email), "inbox|mailbox|your inbox|which inbox|mailfach|postfach|buzón|bandeja|boîte mail|boîte|quelle boîte|casella|" +
			"casella mail|casella di posta|caixa de entrada|postvak|mailbox adres|skrzynka|skrzynkę|skrzynki|邮件|信箱|电邮|受信箱|メアド|アドレス|" +
			"इनबॉक्स|मेल|मेल आईडी|ई-मेल|صندوق البريد|ايميل|إيميلك|الايميل|بريد|البريد|بريدك|dirección electrónica|correo e|" +
			"correo de contacto|mail de contacto|endereço eletrónico|endereço eletrônico|mailik|mejla|mejl|e mailem|mailu"},
		{phrase{role: request}, "deixe me|deixe nos|me deixa|me deixe|deixa um|déjeme|déjenos|déjame|laissez moi|laissez nous|" +
			"laisse moi|lasciami|lascia un|mi lasci|ci lasci|lassen sie mir|lass mir|hinterlassen sie|laat u|laat een|zostaw|" +
			"proszę zostawić|proszę podać|leave me a|leave us a|留个|留一个|残して"},
	}
}
