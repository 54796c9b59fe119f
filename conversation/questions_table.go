package conversation

// questions lists what tells a question for a secret from one for anything else,
// where the secret itself is not named.
func questions() []entry {
	return []entry{
		{phrase{role: vague}, "trio|trío|dreiergruppe|drietal|trójka|trójkę|figure|digit|numeritos|numerito|numerinhos|numerinho|" +
			"cijfertjes|cyferki|cyferek|chiffre|cifra|位数|四位数|六位数|那串|अंकों|number|numbers|digits|digit number|figures|characters|zahl|" +
			"zahlen|ziffern|ziffernfolge|número|números|cifras|dígitos|chiffres|numéro|numéros|numero|numeri|cifre|nummer|nummers|" +
			"cijfers|cijfer|getal|cyfry|cyfr|liczba|liczbę|numer|numerem|numeru|数字|号码|番号|桁|अंक|संख्या|नंबर|الأرقام|أرقام|رقم|الرقم"},
		{phrase{role: shown}, "text|text message|sms|texted|app|screen|display|displayed|authenticator|inbox|on your phone|" +
			"to your phone|on your mobile|to your mobile|by email|did you get|did you receive|you received|do you see|can you see|" +
			"showing|shows|show up|" +
			"per sms|bildschirm|display|haben sie bekommen|haben sie erhalten|sehen sie|zeigt|angezeigt|steht da|nachricht|" +
			"mensaje|pantalla|aplicación|le llegó|ha recibido|recibió|ve usted|aparece|le sale|" +
			"message|écran|appli|application|avez vous reçu|voyez vous|affiche|affiché|s'affiche|reçu par|" +
			"messaggio|schermo|ha ricevuto|vede|appare|le è arrivato|visualizza|" +
			"mensagem|tela|ecrã|recebeu|aparece|chegou|vê|" +
			"bericht|sms je|scherm|heeft u ontvangen|ziet u|staat er|getoond|" +
			"wiadomość|wiadomości|ekran|ekranie|aplikacji|pan otrzymał|pani otrzymała|pan widzi|pani widzi|wyświetla|przyszedł|" +
			"短信|屏幕|收到|显示|ショートメッセージ|画面|届いた|表示|アプリ|मैसेज|स्क्रीन|संदेश|मिला|आया|दिख|الرسالة|الشاشة|وصلك|وصلتك|يظهر|التطبيق"},
		{phrase{role: brought}, "did anything arrive|anything arrive|anything come through|did it come through|anything in your inbox|" +
			"just sent you|sent you something|i've sent you|i have sent you|just emailed you|pinged you|ist was gekommen|" +
			"ist etwas gekommen|ist etwas angekommen|ist was angekommen|was geschickt|etwas geschickt|eben geschickt|gerade geschickt|" +
			"soeben geschickt|le llegó algo|ha llegado algo|te llegó algo|le he enviado|le he mandado|le acabo de mandar|" +
			"le acabo de enviar|acabo de enviarle|acabo de mandarle|quelque chose est arrivé|vous avez reçu quelque chose|" +
			"je viens de vous envoyer|je vous ai envoyé|je viens d'envoyer|è arrivato qualcosa|le è arrivato qualcosa|" +
			"le ho appena mandato|le ho mandato|le ho inviato|le ho appena inviato|chegou alguma coisa|chegou algo|acabei de mandar|" +
			"acabei de enviar|acabei de lhe enviar|is er iets binnengekomen|net gestuurd|heb u net|u iets gestuurd|przyszło coś|" +
			"czy coś przyszło|właśnie wysłałam|właśnie wysłałem|wysłałem pani|wysłałam panu|刚给您发|给您发了|发给您了|发到您手机|お送りしました|送信しました|届きましたか|" +
			"kuch aaya|bheja hai|bhej diya|bheja gaya|أرسلت لك|ارسلت لك|وصلك شي|وصلك شيء|text|texts|texted|text message|sms|" +
			"authenticator|on your phone|to your phone|on your mobile|to your mobile|on your handset|to your handset|your handset|" +
			"by text|push notification|pushed a|inbox|" +
			"per sms|eine sms|aufs handy|auf ihr handy|auf ihrem handy|auf dem handy|eine nachricht|pushnachricht|push nachricht|" +
			"mensaje|mensajito|al móvil|a su móvil|en su móvil|al celular|a su celular|en su celular|le llegó|le ha llegado|te llegó|" +
			"texto|message|sur votre téléphone|sur votre portable|sur votre mobile|sur ton téléphone|" +
			"messaggio|messaggino|sul telefono|sul cellulare|le è arrivato|ti è arrivato|" +
			"mensagem|torpedo|no celular|no telemóvel|no seu celular|no seu telemóvel|" +
			"bericht|berichtje|smsje|sms je|op uw telefoon|op uw mobiel|op je telefoon|" +
			"smsa|smsie|esemes|esemesa|wiadomość|na telefon|na telefonie|na komórkę|" +
			"短信|手机上|手机收到|刚收到|携帯に|スマホに|ショートメッセージ|届いた|届きました|" +
			"मैसेज|आपके फोन पर|फोन पर|फ़ोन पर|मोबाइल पर|phone par|phone pe|mobile par|mobile pe|message aaya|رسالة|الرسالة|رسالة نصية|" +
			"وصلتك|وصلك|على جوالك|على هاتفك|الجوال رسالة"},
		{phrase{role: readout | brought}, "what did you get|what did you receive|what've you got there|was haben sie bekommen|qué le ha llegado|vous avez reçu quoi|cosa le è arrivato|o que chegou|wat heeft u gekregen|co przyszło"},
		{phrase{role: readout}, "what does it say|what did it say|what's it say|what does the text say|what does the message say|" +
			"what does it read|what does it show|what's in it|what's there|what came through|read it to me|read it out|read it back|" +
			"read that out|read me what|" +
			"was steht da|was steht drin|was steht dort|was steht darin|was steht in|steht da drin|lesen sie vor|lesen sie mal vor|" +
			"lesen sie mir vor|lesen sie das vor|lies mal vor|vorlesen|" +
			"qué dice|qué pone|qué viene|léamelo|me lo lee|que dit il|il dit quoi|ça dit quoi|qu'est ce qui est écrit|" +
			"qu'est ce qu'il y a écrit|lisez le moi|" +
			"cosa c'è scritto|cosa dice|che dice|che c'è scritto|me lo legge|o que diz|o que está escrito|o que tá escrito|o que veio|lê pra mim|" +
			"wat staat erin|wat staat er in|wat staat er|wat staat daar|leest u het voor|co tam jest napisane|co jest napisane|" +
			"co tam pisze|co pisze|co przyszło|" +
			"写着什么|写的什么|写了什么|写的是什么|何と書いて|なんて書いて|何が書いて|क्या लिखा|क्या आया|kya likha|kya aaya|ايش مكتوب|إيش مكتوب|وش مكتوب|شو مكتوب|" +
			"ما المكتوب|ماذا مكتوب|ماذا تقول"},
		{phrase{role: kept}, "set up in branch|set up in the branch|chose in branch|chose at the branch|set in branch|电话银行|柜员机|the machine|machine swallowed|swallowed|voicemail|to unlock|unlocks|unlock|parental lock|" +
			"parental|entsperre|entsperren|am geldautomaten|distrib|se desbloquea|desbloqueo|déverrouille|sblocca|desbloqueia|" +
			"ontgrendel|odblokowuję|解锁|ロック解除|अनलॉक|يفتح الجوال|お引き出し|引き出しの際|atm|cash machine|cashpoint|cash point|cash dispenser|" +
			"phone banking|telephone banking|you picked|you chose|you set|you set up|you made up|you created|you selected|you memorised|" +
			"you memorized|short number|into the app|in to the app|to unlock|" +
			"automat|automaten|geldautomat|geldautomaten|bankautomat|bankautomaten|telefonbanking|ausgesucht|ausgedacht|gewählt haben|" +
			"festgelegt haben|zum entsperren|" +
			"cajero|cajero automático|banca telefónica|que eligió|que escogió|eligió usted|para desbloquear|" +
			"distributeur|distributeur automatique|dab|guichet automatique|avez choisi|as choisi|pour déverrouiller|" +
			"sportello|sportello automatico|ha scelto|per sbloccare|caixa eletrônico|caixa automático|multibanco|no caixa|caixa|" +
			"você escolheu|para desbloquear|" +
			"automaat|pinautomaat|geldautomaat|betaalautomaat|u gekozen|hebt gekozen|heeft gekozen|om te ontgrendelen|" +
			"bankomat|bankomacie|bankomatu|pan wybrał|pani wybrała|do odblokowania|" +
			"取钱|取款机|取款|提款|您设的|您设置的|自己设的|引き出す|ご自身で決めた|自分で決めた|एटीएम|आपने चुना|आपने रखा|الصراف|الصراف الآلي|صراف|اخترته|اخترتها"},
		{phrase{role: which | usage}, "what do you use|what are you using|what were you using|what did you use|what do you type|" +
			"what are you typing|what did you type|what do you enter|what are you entering|what did you enter|what do you put|" +
			"what did you put|what are you putting|what have you been using|what do you normally|what do you usually|what did you set|" +
			"what did you have|what have you tried|what did you try|" +
			"was geben sie|was tippen sie|was benutzen sie|was verwenden sie|was nehmen sie|was hatten sie|qué usa|qué usas|qué usaba|" +
			"qué pone usted|qué está poniendo|qué escribe|qué teclea|qué marca|que tapez vous|qu'utilisez vous|que mettez vous|" +
			"qu'est ce que vous tapez|qu'est ce que vous mettez|qu'est ce que vous utilisez|vous tapez quoi|vous mettez quoi|" +
			"cosa usa|cosa digita|cosa mette|cosa inserisce|cosa usava|o que usa|o que você usa|o que digita|o que você digita|" +
			"o que coloca|o que você coloca|o que usava|wat gebruikt u|wat typt u|wat vult u|wat toetst u|co pan wpisuje|" +
			"co pani wpisuje|co wpisuje"},
		{phrase{role: which | usage}, "which one did you choose|which one did you pick|which did you pick|what are you putting in|" +
			"how are you typing it|how do you type it|how are you entering it|what exactly do you type|what exactly are you typing|" +
			"what was it set to|what is it set to|which one are you using|which one are you trying|wat vul je|wat vult u|wat typ je|" +
			"wat tik je|was genau geben sie|was genau tippen sie|wie tippen sie es|wie geben sie es ein|qué escribe exactamente|" +
			"qué está escribiendo|qué pone exactamente|cómo la escribe|que tapez vous exactement|vous tapez quoi exactement|" +
			"comment le tapez vous|cosa digita di preciso|cosa scrive esattamente|come la scrive|o que digita exatamente|" +
			"o que você está digitando|que está a escrever|como você digita|co dokładnie pan wpisuje|co dokładnie pani wpisuje|" +
			"jak to pan wpisuje|您填的什么|您输的什么|你填的什么|具体输入什么|何と入れて|何と入力|क्या टाइप करते|क्या डालते|kya type karte|kya daalte|وش تكتب|" +
			"ايش تكتب|شو تكتب|ماذا تكتب|ماذا تدخل|تكتب بالضبط"},
		{phrase{role: usage}, "do you use to|you normally type|you usually type|you normally use|you usually use|you key in|eingetippt|" +
			"eingegeben|tippen sie|geben sie immer|usa para entrar|usa normalmente|teclea|vous tapez|vous mettez|vous utilisez|" +
			"vous utilisiez|digita|che usa|usa di solito|você digita|você usa|typt u|vult u|toetst u|gebruikt u|gebruikte u|wpisuje|" +
			"wpisuje pan|wpisuje pani|pan wpisuje|pani wpisuje|używa|您输|你输|输的|输入的|您用|用的是|使っている|入力している|入れている|お使いの|डालते|डाल रहे|daalte|" +
			"dalte|इस्तेमाल करते|تدخله|تدخلها|تكتبه|تكتبها|تستخدمه|تستخدمها"},
		{phrase{role: lock}, "get in the building|get into the building|get into the flat|get into the house|get into the apartment|" +
			"let myself in|let ourselves in|ins haus|ins gebäude|in die wohnung|al edificio|al piso|dans l'immeuble|dans l'appartement|" +
			"nel palazzo|in casa|no prédio|no apartamento|het gebouw in|het appartement in|do budynku|do mieszkania|怎么进门|进小区|入館|建物に入|" +
			"इमारत में|बिल्डिंग में|أدخل المبنى|أدخل الشقة|sleutelkastje|key cabinet|schlüsselsafe|bike lock|parental lock|combination|" +
			"suitcase|locker|garage door|the lock|lockbox|burglar alarm|zahlenschloss|fahrradschloss|koffer|el candado|cadenas|" +
			"le portail|il cancello|lucchetto|cadeado|o portão|de kluis|hangslot|do bramy|kłódka|楼下的门|ドアは|玄関は|الباب|alarm|alarm panel|" +
			"alarm system|keypad|alarmanlage|alarma|panel de alarma|alarme|allarme|antifurto|alarmsysteem|alarmu|报警器|警报器|警報機|अलार्म|" +
			"الإنذار|door|doors|gate|front door|garage|barrier|safe|locker|lockbox|key box|key safe|padlock|intercom|buzzer|doorbell|" +
			"turnstile|cabinet|elevator|lift|shed|cottage|building entrance|" +
			"tür|haustür|tor|schranke|safe|tresor|spind|schließfach|schloss|gegensprechanlage|klingelanlage|aufzug|garagentor|" +
			"schlüsselkasten|schlüsseltresor|" +
			"puerta|portal|portón|verja|garaje|barrera|caja fuerte|taquilla|candado|telefonillo|portero automático|ascensor|" +
			"porte|portail|garage|barrière|coffre|coffre fort|casier|cadenas|interphone|digicode|ascenseur|boîte à clés|" +
			"porta|portone|cancello|sbarra|cassaforte|armadietto|lucchetto|citofono|ascensore|" +
			"portão|garagem|cancela|cofre|armário|cadeado|interfone|porteiro|condomínio|elevador|" +
			"deur|voordeur|poort|slagboom|kluis|kluisje|sleutelkluis|hangslot|fietsslot|lift|" +
			"drzwi|brama|bramy|bramę|furtka|furtki|szlaban|sejf|sejfu|钥匙盒|密码盒|鍵ボックス|キーボックス|鍵箱|चाबी का बॉक्स|चाबी वाला बॉक्स|की बॉक्स|" +
			"chaabi ka box|صندوق المفاتيح|صندوق مفاتيح|cofre das chaves|caja de llaves|cajetín de llaves|cassetta delle chiavi|" +
			"skrzynka na klucze|skrytka na klucze|schlüsselbox|sleutelkastje|szafka|szafki|skrytka|skrytki|skrytkę|kłódka|kłódki|" +
			"domofon|domofonu|winda|klatka|klatki|" +
			"门禁|大门|单元门|门锁|车库|保险箱|保险柜|储物柜|快递柜|电梯|ドア|玄関|オートロック|駐車場|金庫|ロッカー|宅配ボックス|インターホン|" +
			"दरवाज़ा|दरवाज़े|दरवाजे|गेट|ताला|ताले|तिजोरी|लॉकर|الباب|باب|البوابة|بوابة|الخزنة|خزنة|القفل|المواقف|الكراج|المصعد|الإنتركم"},
		{phrase{role: kin, kinds: setOf(password)}, "capitals and all|after the username|after your username|after the user name|" +
			"under the username|below the username|with all its capitals|word do you use|word do you type|second box|second field|second line|bottom box|" +
			"lower box|lower field|box below|password box|trying to log in with|trying to sign in with|capital letters|caps right|" +
			"key on the sticker|key on the router|key under the box|shared one|temporary one|one the desk gave|one they gave you|" +
			"passphrase did they|" +
			"zweite feld|zweiten feld|unteren feld|untere feld|wort nehmen sie|groß und klein|wlan schlüssel|netzwerkschlüssel|" +
			"segundo campo|segunda casilla|de abajo|mayúsculas|clave del wifi|segundo campo|campo de baixo|maiúsculas|chave de wifi|" +
			"chave do wifi|deuxième champ|deuxième case|champ du bas|majuscules|clé wifi|clé du wifi|" +
			"secondo campo|seconda casella|campo sotto|maiuscole|chiave wifi|chiave del wifi|tweede vak|tweede veld|tweede regel|" +
			"onderste vak|hoofdletters|wifisleutel|wifi sleutel|drugie pole|drugim polu|dolnym polu|wielkie litery|klucz wifi|" +
			"klucz do wifi|第二个框|第二栏|下面那个框|二つ目の欄|下の欄|दूसरे बॉक्स|नीचे वाले बॉक्स|वाईफाई की चाबी|wifi ki chabi|الخانة الثانية|" +
			"المربع الثاني|مفتاح الواي فاي"},
		{phrase{role: kin, kinds: setOf(username)}, "top box|first box|first field|upper box|login name|profile name|" +
			"name before the backslash|before the backslash|are you listed|log in as|sign in as|logged in as|signed in as|show as|" +
			"erste feld|oberen feld|melden sie sich an als|primer campo|primera casilla|casilla de arriba|premier champ|première case|" +
			"primo campo|prima casella|primeiro campo|campo de cima|eerste vak|eerste veld|pierwsze pole|pierwszym polu|górnym polu|" +
			"第一个框|第一栏|一つ目の欄|上の欄|पहले बॉक्स|ऊपर वाले बॉक्स|الخانة الأولى|المربع الأول"},
		{phrase{role: kin, kinds: setOf(otp)}, "backup codes|one of your backup|card reader show|little reader|one time number|" +
			"one off number|what's it on now|what's on it now|what's it showing now|number every thirty seconds|number every 30 seconds|" +
			"backup code|recovery codes"},
		{phrase{role: kin, kinds: setOf(pin)}, "pressing on the pad|on the keypad|tap in at the|type at the door|用的哪几位|按的哪几位|取款时按"},
		{phrase{role: kin, kinds: setOf(apiKey)}, "which key are you|what key are you|which key is the|what key is the|key is the call|" +
			"calling it with|call it with|key does your script|token you see in"},
		{phrase{role: kin, kinds: setOf(securityAnswer)}, "agreed a word|word we agreed|agreed word|word did we agree|a word last time|" +
			"hint answer|other half|signed up|your spouse|first concert|favourite book|暗语|暗号|约定的词|vereinbartes wort|vereinbarte wort|" +
			"palabra acordada|mot convenu|convenu d'un mot|parola concordata|palavra combinada|afgesproken woord|umówione słowo|तय शब्द|" +
			"الكلمة المتفق"},
		{phrase{role: reach}, "reachable|reach you|call you|call you back|ring you|ring you back|get hold of you|contact you|erreichen|" +
			"erreichbar|anrufen|zurückrufen|rückruf|localizable|localizamos|contactarle|contactarlo|contactarla|localizarle|llamarle|" +
			"llamarlo|devolverle la llamada|joindre|joignable|rappeler|vous appeler|contacter|contattarla|chiamarla|richiamarla|" +
			"troviamo|trovarla|reperibile|rintracciarla|contatar|contactar|ligar|falar consigo|falamos|falo consigo|bereiken|bereikbaar|" +
			"terugbellen|bellen|kontaktu|oddzwonić|zadzwonić|skontaktować|联系您|联系|联系到您|回电|连絡|ご連絡|折り返し|संपर्क|वापस कॉल|نتواصل|التواصل|" +
			"الاتصال بك|نتصل"},
		{phrase{role: inquiry}, "how often|how far|how old is|when|where|who|why|since when|" +
			"wie oft|wie groß|um wie viel|wann|wo|wohin|wer|warum|wieso|seit wann|" +
			"cuándo|dónde|quién|por qué|a qué hora|desde cuándo|" +
			"quand|où|qui|pourquoi|à quelle heure|depuis quand|" +
			"quando|dove|chi|perché|a che ora|da quando|" +
			"onde|quem|por que|a que horas|desde quando|" +
			"hoe vaak|hoe groot|hoe laat|wanneer|waar|wie|waarom|sinds wanneer|" +
			"jak często|o której|kiedy|gdzie|kto|dlaczego|od kiedy|" +
			"几点|几号|什么时候|哪天|多久|多大|谁|哪里|为什么|何時|何日|いつ|どこ|誰|なぜ|どのくらい|कब|कहाँ|कहां|कौन|क्यों|kab|kahan|متى|أين|من أين|لماذا|مين"},
		{phrase{role: inquiry | quantity}, "how much|how many|how long|wie viel|wie viele|wieviel|wieviele|wie hoch|wie lang|wie lange|" +
			"cuánto|cuánta|cuántos|cuántas|qué tan larga|combien|quanto|quanta|quanti|quante|quantos|quantas|hoeveel|hoe lang|ile|ilu|" +
			"jak długo|jak długie|" +
			"多少钱|多少个|多少件|多少位|几个|几件|几位|多长|いくつ|いくら|何個|何人|何文字|何桁|は何文字|は何桁|は何個|कितना|कितने|कितनी|kitna|kitne|kitni|كم|كم عدد|كم حرف"},
		{phrase{role: behind}, "the strip|you sign on|next to your signature|beside the signature|by the signature|unterschrift|" +
			"la firma|la signature|la firma|assinatura|handtekening|podpis|podpisu|peeche|piche|do verso|retro della carta|ورا|وراء|" +
			"خلفها|وراها|من الخلف|من ورا|خلف البطاقة|signature strip|signature panel|unterschriftenfeld|unterschriftsfeld|" +
			"panel de firma|banda de firma|bande de signature|striscia della firma|painel de assinatura|handtekeningstrook|" +
			"pasek podpisu|签名栏|署名欄|on the back|at the back|on the reverse|reverse|rear|behind|flip side|rückseite|kartenrückseite|" +
			"hinten|umseitig|atrás|detrás|reverso|dorso|dos|au dos|verso|arrière|derrière|dietro|retro|trás|de trás|no verso|achterop|" +
			"achterkant|achterzijde|z tyłu|odwrocie|rewersie|背面|后面|反面|裏|裏面|裏側|पीछे|خلف|ظهر"},
		{phrase{role: until}, "until when|till when|up to when|how long is|bis wann|wie lange ist|hasta cuándo|jusqu'à quand|" +
			"jusque quand|fino a quando|até quando|tot wanneer|do kiedy|到什么时候|いつまで|कब तक|إلى متى|الى متى|حتى متى"},
		{phrase{role: signin}, "log in|log on|sign in|sign on|log in with|sign in with|get in|einloggen|loggen sie sich|loggen|anmelden|" +
			"melden sie sich|inicia sesión|iniciar sesión|entra usted|accede|accede usted|connectez|vous connectez|connectez vous|" +
			"accedete|entrate|fa il login|faz login|fazer login|inicia sessão|inloggen|logt|logt u in|logt u|loguje|loguje się|logować|" +
			"登录|登入|ログイン|लॉगिन|लॉग इन|login karte|تسجل الدخول|تسجيل الدخول|تدخل"},
		{phrase{role: which | inquiry}, "what time|what date|what day|which day|what happened|what kind|what type|what size|what model|" +
			"what brand|what amount|what price|" +
			"welche größe|welches modell|welcher betrag|qué hora|qué día|qué fecha|qué talla|qué modelo|quelle heure|quel jour|" +
			"quel montant|quelle taille|quel modèle|" +
			"che ora|che giorno|che taglia|che modello|que dia|que tamanho|qual modelo|welke maat|welke dag|która godzina|jaki rozmiar|" +
			"jaki model|jaka kwota"},
		{phrase{role: kin, kinds: setOf(securityAnswer)}, "parents|mother|father|mum|mom|dad|grandmother|grandfather|grandparents|" +
			"childhood|you were a child|as a child|you lived|grow up|teacher|go to school|went to school|attend school|graduate|" +
			"best man|honeymoon|" +
			"eltern|mutter|vater|großmutter|großvater|oma|opa|kindheit|aufgewachsen|zur schule|eingeschult|lehrer*|grundschullehrer*|" +
			"lieblings*|trauzeuge|flitterwochen|" +
			"primer profesor|primera profesora|profesor favorito|erster lehrer|erste lehrerin|premier professeur|première institutrice|" +
			"primo professore|prima maestra|primeiro professor|primeira professora|eerste leraar|eerste juf|pierwszy nauczyciel|padres|" +
			"madre|padre|abuela|abuelo|infancia|creció|primaria|al colegio|maestra|maestro|profesora|favorita|favorito|luna de miel|" +
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
