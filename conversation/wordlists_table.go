package conversation

// The words of some lists, a language a line where they are many. What a list is for says the
// function that looks them up.

var (
	linksStreetWords = wordsOf("dei degli delle della dello del di do da dos das du des de la le les los las van ter ten der of")
	qualifiesWords   = wordsOf(
		"as on for of per like wie auf fur des der como en para del de sur pour du comme sul sulla come no na do da voor op",
		"van dla z",
	)
	dayOnWords    = wordsOf("on am vom le el del il op em dia dnia since from seit desde depuis dal sinds")
	dictatesWords = wordsOf(
		"slowly slow slower langsam langsamer einzeln despacio lentamente lentement doucement piano devagar langzaam rustig",
		"powoli wolniej 慢 慢慢 ゆ dheere धीरे ببطء شوي",
	)
	replacingWords = wordsOf(
		"instead longer old new now dead changed switched swap swapped replace replaced drop delete remove scrap not use",
		"wrong cancelled disconnected update updated former previous",
		"alte alten alter neue neuen neuer jetzt statt stattdessen sondern gekundigt geandert loschen nicht anstatt",
		"viejo antiguo nuevo ahora quiten quitad quita quite borra borren borrad cambie cambiado cambio lugar vez anterior",
		"sino ya",
		"ancien nouveau nouvelle maintenant plus desormais supprimez enlevez change lieu remplace remplacez prenez",
		"vecchio nuovo ora adesso piu togliete togli tolga cambiato invece anziche cancellate usate",
		"antigo velho novo agora mais tira tire tirem apaga apague mudei mudou troquei",
		"oude nieuwe nieuw nu niet meer haal ipv plaats gewijzigd veranderd vervallen",
		"stary nowy teraz juz tylko zamiast zmienil zmienila zmienilem zmienilam usun usuncie nieaktualny aktualny",
		"naya nayi purana ab band badal badla nahi नया पुराना अब बंद बदल नहीं",
		"بدل جديد الجديد قديم القديم ملغي الان الحين استخدموا استخدم غيروا غيرت تغير صار لغيت",
	)
	speaksOfWords = wordsOf(
		"about regarding re concerning wegen bezuglich betreff sobre concernant riguardo over omtrent sprawie dotyczace बारे",
		"बाबत بخصوص عن",
	)
	callingWords = wordsOf(
		"call called calls calling ring rang ringing text texted phone phoned whatsapp dial sms buzz",
		"anrufen anruf angerufen ruf ruft rufen rief riefen erreichen erreichbar erreicht simsen zuruckrufen",
		"llama llame llamen llamar llamo llamaron llamada llamad llamadme llamenme llamame llameme marca marque marquen",
		"marcame marqueme llamarme llamarle telefoneo",
		"appelle appelez appeler appele appel rappelez rappeler rappelle joindre joignez joignable textez",
		"chiama chiami chiamate chiamare chiamatemi chiamami chiamato chiamata richiamate richiami richiamatemi telefonato",
		"telefonate telefoni messaggino squillo",
		"liga ligue liguem ligar ligou ligaram chamada telefonem telefonou zap contactem",
		"bel belt bellen gebeld belde terugbellen app appen appje smsje bereikbaar",
		"dzwonil dzwonila dzwonili dzwonic zadzwonic zadzwon zadzwoncie dzwoncie dzwon oddzwon oddzwonic esemesa smsa",
		"zadzwonil dzwonia",
		"打 拨 电 電 携",
		"कॉल फोन फ़ोन",
		"اتصل اتصلوا اتصلت اتصلي كلم كلموني كلمني كلموا دق دقوا رن رنوا اتصال اتصلو",
	)
	ordinaryThingWords = wordsOf(
		"google facebook apple paypal chrome safari firefox edge face faceid fingerprint touch biometrics email laptop",
		"desktop tablet iphone android ipad browser incognito vpn wifi mobile hello hi sorry everywhere tomorrow monday",
		"tuesday wednesday thursday friday saturday sunday contactless cash autofill default nothing blank empty",
	)
	linksPlaceWords = wordsOf(
		"at in on near by a an auf im am bei vom einer einem en por un una dans sur chez une nel nella al alla no na em um",
		"uma op bij aan een w od pod przy",
	)
	titlesWords = wordsOf(
		"under auf unter op na",
		"mr mrs ms miss sir frau herr madame monsieur mme senor senora senorita signor signora",
		"mann sohn tochter vater mutter mari femme pere mere marito moglie padre madre esposa esposo marido mujer",
		"hijo hija mae pai vader moeder vrouw maz meza zona zone ojca matki husband wife partner mum dad",
		"daughter son sister brother mother father mom aunt uncle cousin niece nephew friend neighbour neighbor flatmate",
		"roommate colleague boss boyfriend girlfriend fiance fiancee grandson granddaughter grandmother grandfather",
		"schwester bruder freund freundin nachbar nachbarin kollege kollegin chef chefin enkel enkelin tante onkel hermano",
		"hermana novio novia vecino vecina amigo amiga jefe jefa abuela abuelo suegra suegro",
		"fils fille frere soeur copain copine voisin voisine figlio figlia fratello sorella amico amica vicino vicina filho",
		"filha irmao irma namorado namorada vizinho vizinha",
		"zoon dochter broer zus vriend vriendin buurman buurvrouw syn corka brat siostra kolega kolezanka sasiad sasiadka",
		"biwi pati patni bhai behen beti dost",
		"senhor senhora dona meneer mevrouw pan pani juf meester maestra maestro",
	)
	nameParticleWords = wordsOf("van von de der den del della di da do dos das du la le el al bin ben ter ten zu y e i st des las los of the")
	tillWords         = wordsOf(
		"till til until untill thru through ends end ending good valid exp expires expiring expiry runs run out dies lapses",
		"bis gultig gueltig lauft laeuft ab endet",
		"hasta vence caduca termina valida valido vigente",
		"jusque jusqu'a jusqu'au jusqu'en jusqu expire valable termine finit",
		"fino scade scadenza",
		"ate expira validade",
		"tot geldig verloopt eindigt t/m",
		"do wazna konczy",
		"到 至 期 限 حتى لغاية لغايه تنتهي صالحة الى",
	)
	rankWords = wordsOf(
		"usual normal guest admin administrator owner member customer client employee parent student manager business seller",
		"buyer visitor staff instructed described before",
		"immer ublich gewohnt gast kunde mitarbeiter benutzer",
		"siempre invitado invitada cliente usuario administrador empleado",
		"sempre ospite utente amministratore convidado usuário",
		"altijd klant gebruiker beheerder gosc klient uzytkownik zawsze zwykle",
	)
	linksLoginWords = wordsOf("as under als unter mit como con comme avec sous come com met onder jako pod 用")
	joinWords       = wordsOf(
		"underscore underline unterstrich dash minus hyphen bindestrich guion bajo tiret bas trattino basso hifen traco",
		"streepje podkreslnik podkreslenie myslnik kreska plus sottolineato अंडरस्कोर डैश شرطه سفليه اندرسكور داش",
	)
	topDomainWords = wordsOf(
		"com net org edu gov info biz co io me de fr es it nl pl pt br be at ch uk ie in jp cn kr ru eu us ca au nz za ae sa",
		"eg mx ar cl pe tr se dk fi no cz sk hu ro gr il app dev cloud mail name pro xyz online ne or ac cat email tv cc lu",
		"hk tw sg ma jo lb kw qa",
		"कॉम काम नेट इन كوم نت コム ネット",
	)
	unitOfTimeWords = wordsOf(
		"sec secs second seconds min mins minute minutes hr hrs hour hours day days week weeks month months year years times",
		"sekunden minuten stunden tage tagen wochen minutos horas dias semanas secondes heures jours semaines minuti ore",
		"giorni settimane uur dagen weken minut minuty godzin dni",
	)
	streetTailWords = wordsOf(
		"apt apartment suite ste unit flat floor building bldg block room rear annex basement entrance",
		"hinterhaus vorderhaus seitenflugel quergebaude erdgeschoss obergeschoss dachgeschoss eg og dg wohnung whg stock",
		"etage aufgang stiege tur",
		"appartement appt app bat batiment escalier esc porte residence rdc res resid bis ter",
		"piso puerta escalera bloque portal planta bajo atico depto departamento casa interior int",
		"interno scala piano palazzina appartamento",
		"apto andar bloco lote fracao sala conjunto n.o numero num no n nr",
		"bus verdieping huis hs appartementnr mieszkanie m lok lokal klatka pietro blok",
		"شقة الشقة مبنى عمارة بناية طابق الطابق الدور منزل فيلا मकान फ्लैट ब्लॉक सेक्टर मंजिल",
	)
	endsStreetWords = wordsOf("street road avenue lane drive boulevard court terrace close crescent gardens grove st rd ave ln dr blvd cres ct")
	labelWords      = wordsOf(
		"word words phrase answer wort satz antwort palabra frase respuesta mot reponse parola risposta palavra resposta",
		"woord zin antwoord slowo odpowiedz shabd jawab शब्द जवाब الكلمة العبارة الجواب الإجابة",
	)
	saysWords = wordsOf(
		"says said say saying reads shows error message steht sagt kommt zeigt dice sale aparece dit affiche scritto diz zegt",
		"staat pisze 示 出 hai यह يقول مكتوب",
	)
	codedThingWords = wordsOf(
		"voucher vouchers coupon promo promotion discount checkout basket cart newsletter offer gift label sticker barcode",
		"product article item part parts spare course class module lesson colour color size fabric country area dialling",
		"dress error fault booking reservation tracking parcel shipment store branch menu dish invoice catalogue catalog",
		"rechnung rechnungen quittung beleg mahnung bescheid receipt receipts ticket tickets",
		"model prescription rezept receta ordonnance ricetta recept الوصفة وصفة",
		"meter zahler zahlerstand contador medidor compteur contatore licznik licznika meterstand thermostat boiler furnace",
		"heater heating washer dishwasher dryer oven fridge printer machine engine dashboard",
		"heizung therme kessel drucker waschmaschine spulmaschine backofen caldera lavadora lavavajillas horno impresora",
		"chaudiere lave imprimante caldaia lavatrice lavastoviglie forno stampante",
		"aquecedor impressora geladeira ketel wasmachine vaatwasser piec pralka zmywarka drukarka geyser الغسالة المكيف",
		"الطابعة السخان",
		"gutschein rabatt aktion warenkorb etikett aufkleber produkt artikel ersatzteil teil kurs klasse farbe grosse land",
		"vorwahl fehler storung buchung sendung paket filiale katalog modell",
		"cupon descuento promocion oferta etiqueta producto articulo pieza repuesto curso clase talla pais fallo reserva",
		"envio paquete tienda factura modelo",
		"remise reduction bon etiquette produit piece cours couleur taille pays erreur panne colis magasin facture modele",
		"sconto buono promozione offerta etichetta prodotto articolo ricambio pezzo corso colore taglia paese errore guasto",
		"prenotazione spedizione pacco negozio fattura modello",
		"cupom desconto promocao produto artigo peca cor tamanho erro falha encomenda loja fatura",
		"korting actie kassabon artikelen onderdeel cursus kleur maat fout storing boeking zending pakket winkel factuur",
		"rabat rabatowy kupon promocja etykieta produktu artykulu czesci kursu zajec koloru rozmiaru kraju bledu usterki",
		"rezerwacji przesylki paczki sklepu faktury modelu",
		"coupan chhoot utpad rang कूपन वाउचर छूट ऑफर trace track خصم الخصم قسيمة المنتج القطعة اللون الدولة الخطأ خطأ العطل الحجز الشحنة الطلب المتجر المادة",
	)
	restatingWords = wordsOf(
		"new old previous alt alte alter antiguo vieja viejo ancien ancienne vecchio vecchia antigo antiga velho oude stary",
		"stara one full whole thing right correct real actual complete current now again so sorry",
		"neu neue neuer ganz ganze richtig richtige komplett aktuell aktuelle jetzt nuevo nueva completo completa ahora",
		"nouveau nouvelle complet maintenant nuovo nuova intero giusto giusta adesso novo nova certo agora",
		"nieuw nieuwe hele juiste nu nowy nowa caly cala teraz 新 完整 naya nayi poora नया पूरा الجديد الصحيح",
	)
	personWords = wordsOf(
		"youngest eldest oldest twins twin toddler newborn grandson granddaughter nephew niece mum mom mother dad father",
		"husband wife kleiner kleine kleines enkel enkelin neffe nichte mutter vater mann frau",
		"peque pequeno pequena nieto nieta sobrino sobrina menor mayor marido esposa madre padre petit petite cadet cadette",
		"aine ainee neveu mari femme mere pere",
		"piccolo piccola bimbo bimba nipote marito moglie cacula neto neta sobrinho sobrinha crianca mae pai jongste oudste",
		"kleinzoon kleindochter kleintje moeder vader wnuk wnuczka synek coreczka maz zona mama tata",
		"宝宝 孩子 老大 老二 老公 老婆 妈妈 爸爸 長男 長女 次男 次女 子供 主人 妻 母 父 बच्चा बच्ची पति पत्नी माँ पिताजी طفلي طفلتي ولدي زوجي زوجتي امي ابي",
		"والدي والدتي",
		"daughter son child kid baby patient passenger tochter sohn kind patientin hija hijo nino nina bebe paciente",
		"fille fils enfant figlia figlio bambino bambina paziente filha filho dochter zoon corka syn dziecko 女儿 儿子 娘 息子 बेटी",
		"बेटा ابني ابنتي بنتي",
	)
	countedWords = wordsOf(
		"usd eur euro euros dollars dollar bucks quid pounds gbp inr pln zl pm am kg cm km mm ml gb mb tb kwh mbit mbps fps hz",
		"grad degrees percent points pts miles times items pieces units days weeks months years hours minutes mins seconds secs",
		"btc eth usdt usdc xrp ada sol ltc trx doge bnb dot ms fps px mhz ghz",
		"punkte punkten treuepunkte bonuspunkte meilen tage wochen stunden minuten sekunden",
		"puntos millas dias semanas horas minutos segundos",
		"jours semaines heures secondes",
		"punti miglia giorni settimane ore minuti secondi",
		"pontos milhas",
		"punten dagen uur uren seconden",
		"punkty punktow mil dni godzin minut sekund",
	)
	accountWords = wordsOf(
		"account acct acc ac acct# checking savings kto 普通 当座 girokonto corriente courant corrente konto kontonummer cuenta",
		"compte conto conta cc rekening konta 账号 账户 खाता الحساب",
	)
	codeOnlyWords  = wordsOf("code codes kode codigo codigos codice codici kod kodu cod 代码 コード कोड रمز رمز الرمز رمزا كود الكود")
	offersWords    = wordsOf("want need shall should brauchen brauchst wollen willst soll quiere quieres necesita necesitas faut voulez veux dois vuole vuoi serve devo quer precisa wil wilt nodig moet chce potrzebuje 要 需要 いります चाहिए chahiye تبي تريد تحتاج")
	offeredToWords = wordsOf("you u ya i sie du ich usted tu te le vous je lei ti io voce eu u je ik pan pani mam 你 您 आपको aapko")
	oneOfThemWords = wordsOf("new old the that this other right correct last first second current got")
	butWords       = wordsOf("but sondern sino mais ma mas maar ale lecz 而是 但 बल्कि balki بل لكن ولكن")
	datesCardWords = wordsOf("date dates datum fecha data datę 日期 तारीख التاريخ")
	withoutWords   = wordsOf("without ohne sin sans senza sem zonder bez bina बिना بدون دون بدونها بدونه")
	retryWords     = wordsOf("again retry einmal vez encore nuevo novo raz बार baar مرة nochmal nochmals erneut reintente reintentelo reessayez riprovi riprova novamente nogmaals opnieuw ponownie dobara दोबारा")
	anewWords      = wordsOf("new choose neues neue nuevo nueva nouveau nouvelle nuovo nuova novo nova nieuw nieuwe nowe nowy kies elija elige choisissez scegli escolha wybierz 新 新的 新しい नया नई naya جديدة الجديدة")
	arrivesWords   = wordsOf("authenticator app sms text message mail email phone verification sent texted aplicacion mensaje correo applicazione messaggio aplicativo mensagem appli application message bericht wiadomosc aplikacji aplikacja wyslalem wyslalam geschickt gesendet enviado envie envoye inviato enviei gestuurd 短信 认证 メール アプリ ऐप मैसेज رسالة التطبيق")
	notWords       = wordsOf("no not non nao nie ne nahi नहीं لا ما")
	ableWords      = wordsOf("puedo podemos puede se me voy hay able posso possiamo riesco si consigo podemos da conseguimos moge mozemy da mozna peux pouvons puis kar sakta sakti कर बढ़ बढ badh أقدر اقدر أستطيع نقدر")
	unableWords    = wordsOf("can't cant cannot unable won't wont nicht nichts pas rien niet niets لن مو")
	asksBackWords  = wordsOf("this that you there these they das sie es dies")
	approvesWords  = wordsOf(
		"fine ok okay good great perfect works passt gut reicht vale bien genial perfecto va parfait bene perfetto serve",
		"bom otimo perfeito prima goed mooi pasuje dobrze moze",
	)
	avoidWords = wordsOf(
		"avoid vermeide vermeiden evita evite eviten evitar evitez eviter vermijd unikaj niente",
		"避 मत बचें ابتعد تجنب",
	)
	fileEndings = wordsOf(
		"pdf doc docx odt txt rtf md csv tsv xls xlsx ods ppt pptx zip rar gz 7z png jpg jpeg gif heic webp svg bmp tif tiff",
		"mp3 mp4 mov avi wav m4a log yml yaml json xml html htm ini conf cfg toml exe msi dmg apk ipa iso py js ts java go rb php sh sql",
	)
	byPhoneWords = wordsOf("by over via per through on por par al am au pelo pela met przez telefonisch")
	ownWords     = wordsOf("your my home billing mailing delivery shipping ihre deine tu su votre ton tua sua uw je twoj panski")
	spentOnWords = wordsOf(
		"charged charge paid pay cost costs spent owe owed billed refunded withdrew flat apartment apt unit room suite floor",
		"bezahlt gezahlt zahle kostet kostete abgebucht wohnung zimmer",
		"pague pago cuesta costo cobraron gaste piso depto apartamento habitacion",
		"paye coute preleve facture appartement chambre",
		"pagato costa costato addebitato interno appartamento camera",
		"paguei custa custou cobraram gastei apto quarto",
		"betaald kost kostte afgeschreven kamer",
		"zaplacilem zaplacilam kosztuje kosztowalo mieszkanie pokoj",
		"花 付 दिए kharch دفعت شقة غرفة",
	)
	gatedWords = wordsOf(
		"gate keypad keysafe keybox tor portal porton portail digicode interphone cancello citofono portao interfone poort",
		"brama domofon",
	)
	exampleWords    = wordsOf("like wie como comme come zoals jak jako eg 例 像 比 例えば jaise जैसे مثل")
	linksValueWords = wordsOf("to as auf in a al en por par pour para pra em naar op na を 成 为 到 ko ke को إلى الى ل")
	gotWords        = wordsOf(
		"got received receiving getting bekomme erhalte llegan llega recibo arriva arrivano recebendo chega chegando krijg",
		"przychodzi przychodza dostaje sent texted came bekommen gekriegt erhalten gekommen geschickt llego llegado mandaron",
		"enviaron mando recibi recibido",
		"recu recois envoye arrivato arrivata ricevuto mandato recebi chegou mandaram veio kreeg gekregen ontvangen binnen",
		"gestuurd",
		"dostalem dostalam przyszlo przyszedl otrzymalem otrzymalam 收 届 来 aaya aya mila आया मिला وصل وصلت وصلني جاني جاتني",
		"وصلتني",
	)
	formerWords = wordsOf(
		"before was used previously earlier old originally formerly",
		"vorher davor fruher war alte alter alt zuvor",
		"antes era vieja viejo anterior tenia",
		"avant etait ancien ancienne avais",
		"prima vecchio vecchia precedente",
		"antiga antigo velha",
		"eerst eerder daarvoor hiervoor oude vroeger",
		"wczesniej przedtem byl bylo byla stary stare poprzedni poprzednio",
		"之 原 旧 前 元",
		"pehle pahle tha purana पहले था पुराना",
		"كان كانت قبل وكان القديم قديم وقبل قبلها",
	)
	ofContractWords = wordsOf("of vom von del de du do da della van z の का के")
	replacingSigns  = wordsOf("删 改 现 旧 新 换 停 不 変 解 今 消 替")
	behindNameWords = wordsOf(
		"is was has had and said says told here from will would can could called asked",
		"never just still wants needs did does",
		"ist hat und sagt hier es y tiene dice est a et dit e ha è é tem",
		"heeft en zegt jest ma i",
	)
	dullWords = wordsOf(
		"the a an my your our his her their its it that this those these some any one",
		"what whatever something anything nothing everything someone always just still only not no",
		"yes in on at to for from with and or so as me you him them us being going",
		"very too all both there here",
		"der die das den dem ein eine einen mein meine ihr ihre mir mich es er sie etwas",
		"immer alles zu auf und oder nur schon",
		"el la los las un una mi su lo le que de del en y o algo siempre todo al",
		"les une mon ma mes votre vos ce cette ca du des et ou toujours tout",
		"il gli i uno mio mia suo sua di da e che sempre tutto",
		"os um uma meu minha seu do na tudo",
		"het een mijn uw je jouw dat dit van altijd",
		"moj moja moje ten ta w z nie zawsze",
		"yeh ye mera meri aap में मेरा यह",
		"هذا هذه في من على كل",
	)
	dateWords    = wordsOf("date datum fecha data daty date's dated तारीख तारीख़ tarikh تاريخ التاريخ")
	invalidWords = wordsOf("invalid ungultig ungueltig invalida invalido invalide ongeldig nieprawidlowa niewazna अमान्य 無 无")
	renewedWords = wordsOf(
		"expired renewed renewal replaced replacement reissued updated printed embossed new now",
		"abgelaufen erneuert verlangert ersetzt neue neuen jetzt aufgedruckt gedruckt",
		"caducada vencida renovada renovaron nueva ahora impresa impreso",
		"perimee expiree renouvelee remplacee nouvelle maintenant imprimee imprime",
		"scaduta rinnovata sostituita nuova ora adesso stampata stampato",
		"renovado renovaram vencido novo nova agora impresso",
		"verlopen vernieuwd vervangen nieuwe nu gedrukt",
		"wygasla odnowiona wymieniona nowa teraz wydrukowana",
		"新 换 換 更 今 現 现 印 नया नई अब naya nayi ab छपा جديدة الجديدة الان مطبوع منتهية",
	)
	noTownWords      = wordsOf("home none nice cool much speed man friendly one ho drama mobile central center downtown")
	linksHelperWords = wordsOf("de des d del della delle di do da das dos du den les le la las los para spraw od")
	joiningWords     = wordsOf("and with without under und mit ohne con sin avec sans senza com sem en met zonder z bez")
	logsInWords      = wordsOf("log logging logged login sign signing logge melde entro accedo inicio loguje inloggen")
	streetWords      = wordsOf(
		"street road avenue lane drive boulevard court place square terrace way close crescent",
		"walk mews row gardens grove rise wharf parade quay hill rd ave ln blvd hwy sq",
		"yard jalan jl soi tambon",
		"rue chemin allee impasse quai calle avenida paseo plaza via viale piazza corso vicolo",
		"rua travessa praca largo estrada alameda rodovia strada contrada carretera glorieta ulica",
		"ul aleja al plac os strasse weg platz gasse pl",
		"straat laan plein gracht kade singel dijk nagar colony vihar enclave marg chowk bazaar",
		"layout kunj bagh شارع طريق मार्ग गली सड़क 路 街 丁 巷",
	)
	ofCompassWords = wordsOf("north south east west n s e w ne nw se sw upper lower")
	measuresWords  = wordsOf(
		"mile miles km kilometer kilometers kilometres blocks block houses doors streets metres meters feet steps",
	)
	besideStreetWords = wordsOf("am im an auf hinter zum zur unter vor beim aan achter op")
	titleArticles     = wordsOf("the der die das el la los las le les il lo gli os as de het")
	triesWords        = wordsOf(
		"try probieren versuchen prueba pruebe intenta essayez essaie prova provi tenta tente probeer sprobuj 试 试试",
	)
	tellersWords = wordsOf("they i it me sie ich ellos yo ils je loro io eles eu ze ik oni ja")
	ofStaffWords = wordsOf(
		"employee staff emp personnel payroll worker badge personalnummer mitarbeiternummer mitarbeiter",
		"empleado legajo matricule salarie dipendente funcionario personeelsnummer medewerkersnummer pracownika",
	)
	ofAccountsWords = wordsOf(
		"account accounts acc profile seller buyer channel forum konto kanal profil cuenta perfil",
		"canal compte profilo canale conta account's konta 账号 帐号 号 アカウント अकाउंट حساب حسابي",
	)
	chosenWords = wordsOf(
		"changed chose picked geandert gewahlt cambie cambiado elegi change choisi cambiato cambiata",
		"scelto impostato",
		"mudei troquei alterei escolhi veranderd gewijzigd gekozen zmienilem zmienilam ustawilem",
		"ustawilam wybralem wybralam",
		"改 换 変 badal badla बदला बदल غيرت غيرته اخترت",
	)
	opensNameWords = wordsOf(
		"new old north south east west great little long big port fort saint st mount",
		"nueva nuevo nova novo nuova neu alt gross klein bad nieuw oud nowy nowa nouvelle",
	)
	articleWords = wordsOf("the a an some ein eine un una une il het een um uma")
)

// insistence is what says, in scripts without spaces, that nothing goes on without an answer.
var insistence = [...]string{
	"没法往下", "没法继续", "无法继续", "不能继续", "没办法继续", "就办不了", "没法办", "进行不下去",
	"進められません", "進めません", "お手続きできません", "手続きができません", "続けられません", "先に進めない", "確認できないと", "いただけないと", "ないと進め",
}
