package conversation

// questions lists what tells a question for a secret from one for anything else,
// where the secret itself is not named.
func questions() []entry {
	return []entry{
		{phrase{role: vague}, "number|numbers|digits|digit number|figures|characters|zahl|zahlen|ziffern|ziffernfolge|número|números|cifras|dígitos|chiffres|numéro|numéros|numero|numeri|cifre|nummer|nummers|cijfers|cijfer|getal|cyfry|cyfr|liczba|liczbę|numer|numerem|numeru|数字|号码|番号|桁|अंक|संख्या|नंबर|الأرقام|أرقام|رقم|الرقم"},
		{phrase{role: shown}, "text|text message|sms|texted|app|screen|display|displayed|authenticator|inbox|on your phone|to your phone|on your mobile|to your mobile|by email|did you get|did you receive|you received|do you see|can you see|showing|shows|show up|" +
			"per sms|bildschirm|display|haben sie bekommen|haben sie erhalten|sehen sie|zeigt|angezeigt|steht da|nachricht|" +
			"mensaje|pantalla|aplicación|le llegó|ha recibido|recibió|ve usted|aparece|le sale|" +
			"message|écran|appli|application|avez vous reçu|voyez vous|affiche|affiché|s'affiche|reçu par|" +
			"messaggio|schermo|ha ricevuto|vede|appare|le è arrivato|visualizza|" +
			"mensagem|tela|ecrã|recebeu|aparece|chegou|vê|" +
			"bericht|sms je|scherm|heeft u ontvangen|ziet u|staat er|getoond|" +
			"wiadomość|wiadomości|ekran|ekranie|aplikacji|pan otrzymał|pani otrzymała|pan widzi|pani widzi|wyświetla|przyszedł|" +
			"短信|屏幕|收到|显示|ショートメッセージ|画面|届いた|表示|アプリ|मैसेज|स्क्रीन|संदेश|मिला|आया|दिख|الرسالة|الشاشة|وصلك|وصلتك|يظهر|التطبيق"},
		{phrase{role: lock}, "alarm|alarm panel|alarm system|keypad|alarmanlage|alarma|panel de alarma|alarme|allarme|antifurto|alarmsysteem|alarmu|报警器|警报器|警報機|अलार्म|الإنذار|door|doors|gate|front door|garage|barrier|safe|locker|lockbox|key box|key safe|padlock|intercom|buzzer|doorbell|turnstile|cabinet|elevator|lift|shed|cottage|building entrance|" +
			"tür|haustür|tor|schranke|safe|tresor|spind|schließfach|schloss|gegensprechanlage|klingelanlage|aufzug|garagentor|schlüsselkasten|schlüsseltresor|" +
			"puerta|portal|portón|verja|garaje|barrera|caja fuerte|taquilla|candado|telefonillo|portero automático|ascensor|" +
			"porte|portail|garage|barrière|coffre|coffre fort|casier|cadenas|interphone|digicode|ascenseur|boîte à clés|" +
			"porta|portone|cancello|sbarra|cassaforte|armadietto|lucchetto|citofono|ascensore|" +
			"portão|garagem|cancela|cofre|armário|cadeado|interfone|porteiro|condomínio|elevador|" +
			"deur|voordeur|poort|slagboom|kluis|kluisje|sleutelkluis|hangslot|fietsslot|lift|" +
			"drzwi|brama|bramy|bramę|furtka|furtki|szlaban|sejf|sejfu|szafka|szafki|kłódka|kłódki|domofon|domofonu|winda|klatka|klatki|" +
			"门禁|大门|单元门|门锁|车库|保险箱|保险柜|储物柜|快递柜|电梯|ドア|玄関|オートロック|駐車場|金庫|ロッカー|宅配ボックス|インターホン|" +
			"दरवाज़ा|दरवाज़े|दरवाजे|गेट|ताला|ताले|तिजोरी|लॉकर|الباب|باب|البوابة|بوابة|الخزنة|خزنة|القفل|المواقف|الكراج|المصعد|الإنتركم"},
		{phrase{role: reach}, "reachable|reach you|call you|call you back|ring you|ring you back|get hold of you|contact you|erreichen|erreichbar|anrufen|zurückrufen|rückruf|localizable|localizamos|contactarle|contactarlo|contactarla|localizarle|llamarle|llamarlo|devolverle la llamada|joindre|joignable|rappeler|vous appeler|contacter|contattarla|chiamarla|richiamarla|troviamo|trovarla|reperibile|rintracciarla|contatar|contactar|ligar|falar consigo|falamos|falo consigo|bereiken|bereikbaar|terugbellen|bellen|kontaktu|oddzwonić|zadzwonić|skontaktować|联系您|联系|联系到您|回电|连絡|ご連絡|折り返し|संपर्क|वापस कॉल|نتواصل|التواصل|الاتصال بك|نتصل"},
		{phrase{role: inquiry}, "how often|how far|how old is|when|where|who|why|since when|" +
			"wie oft|wie groß|um wie viel|wann|wo|wohin|wer|warum|wieso|seit wann|" +
			"cuándo|dónde|quién|por qué|a qué hora|desde cuándo|" +
			"quand|où|qui|pourquoi|à quelle heure|depuis quand|" +
			"quando|dove|chi|perché|a che ora|da quando|" +
			"onde|quem|por que|a que horas|desde quando|" +
			"hoe vaak|hoe groot|hoe laat|wanneer|waar|wie|waarom|sinds wanneer|" +
			"jak często|o której|kiedy|gdzie|kto|dlaczego|od kiedy|" +
			"几点|几号|什么时候|哪天|多久|多大|谁|哪里|为什么|何時|何日|いつ|どこ|誰|なぜ|どのくらい|कब|कहाँ|कहां|कौन|क्यों|kab|kahan|متى|أين|من أين|لماذا|مين"},
		{phrase{role: inquiry | quantity}, "how much|how many|how long|wie viel|wie viele|wieviel|wieviele|wie hoch|wie lang|wie lange|cuánto|cuánta|cuántos|cuántas|qué tan larga|combien|quanto|quanta|quanti|quante|quantos|quantas|hoeveel|hoe lang|ile|ilu|jak długo|jak długie|" +
			"多少钱|多少个|多少件|多少位|几个|几件|几位|多长|いくつ|いくら|何個|何人|何文字|何桁|は何文字|は何桁|は何個|कितना|कितने|कितनी|kitna|kitne|kitni|كم|كم عدد|كم حرف"},
		{phrase{role: behind}, "signature strip|signature panel|unterschriftenfeld|unterschriftsfeld|panel de firma|banda de firma|bande de signature|striscia della firma|painel de assinatura|handtekeningstrook|pasek podpisu|签名栏|署名欄|on the back|at the back|on the reverse|reverse|rear|behind|flip side|rückseite|kartenrückseite|hinten|umseitig|atrás|detrás|reverso|dorso|dos|au dos|verso|arrière|derrière|dietro|retro|trás|de trás|no verso|achterop|achterkant|achterzijde|z tyłu|odwrocie|rewersie|背面|后面|反面|裏|裏面|裏側|पीछे|خلف|ظهر"},
		{phrase{role: until}, "until when|till when|up to when|how long is|bis wann|wie lange ist|hasta cuándo|jusqu'à quand|jusque quand|fino a quando|até quando|tot wanneer|do kiedy|到什么时候|いつまで|कब तक|إلى متى|الى متى|حتى متى"},
		{phrase{role: signin}, "log in|log on|sign in|sign on|log in with|sign in with|get in|einloggen|loggen sie sich|loggen|anmelden|melden sie sich|inicia sesión|iniciar sesión|entra usted|accede|accede usted|connectez|vous connectez|connectez vous|accedete|entrate|fa il login|faz login|fazer login|inicia sessão|inloggen|logt|logt u in|logt u|loguje|loguje się|logować|登录|登入|ログイン|लॉगिन|लॉग इन|login karte|تسجل الدخول|تسجيل الدخول|تدخل"},
		{phrase{role: which | inquiry}, "what time|what date|what day|which day|what happened|what kind|what type|what size|what model|what brand|what amount|what price|" +
			"welche größe|welches modell|welcher betrag|qué hora|qué día|qué fecha|qué talla|qué modelo|quelle heure|quel jour|quel montant|quelle taille|quel modèle|" +
			"che ora|che giorno|che taglia|che modello|que dia|que tamanho|qual modelo|welke maat|welke dag|która godzina|jaki rozmiar|jaki model|jaka kwota"},
		{phrase{role: kin, kinds: setOf(securityAnswer)}, "parents|mother|father|mum|mom|dad|grandmother|grandfather|grandparents|childhood|you were a child|as a child|you lived|grow up|teacher|go to school|went to school|attend school|graduate|best man|honeymoon|" +
			"eltern|mutter|vater|großmutter|großvater|oma|opa|kindheit|aufgewachsen|zur schule|eingeschult|lehrer*|grundschullehrer*|lieblings*|trauzeuge|flitterwochen|" +
			"padres|madre|padre|abuela|abuelo|infancia|creció|primaria|al colegio|maestra|maestro|profesora|favorita|favorito|luna de miel|" +
			"mère|père|grand mère|grand père|enfance|grandi|à l'école|institutrice|instituteur|maîtresse|préféré|préférée|lune de miel|" +
			"genitori|nonna|nonno|infanzia|cresciuto|cresciuta|elementari|insegnante|preferito|preferita|luna di miele|" +
			"pais|mãe|pai|avó|avô|infância|cresceu|estudou|professora|professor|favorito|preferido|preferida|lua de mel|" +
			"ouders|moeder|vader|grootmoeder|grootvader|jeugd|opgegroeid|naar school|juf|meester|basisschool|lievelings*|huwelijksreis|" +
			"rodzice|matka|ojciec|babcia|dziadek|dzieciństw*|dorastał|dorastała|do szkoły|nauczyciel*|ulubion*|" +
			"父母|母亲|父亲|奶奶|爷爷|外婆|童年|长大|上学|老师|最喜欢|両親|母親|父親|祖母|祖父|子供の頃|子どもの頃|育った|通っていた|先生|好きな食べ物|好きな|" +
			"माता पिता|माँ|मां|पिता|दादी|दादा|नानी|बचपन|पले बढ़े|पढ़े|शिक्षक|पसंदीदा|" +
			"والديك|والدتك|والدك|جدتك|جدك|طفولتك|نشأت|ترعرعت|درست|مدرستك|معلمك|معلمتك|المفضلة|المفضل"},
	}
}
