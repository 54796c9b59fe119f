package conversation

// replies lists what surrounds an answer, what stands in its place, and what
// takes it back.
func replies() []entry {
	return []entry{
		{phrase{role: lead | copula}, "it says|it said|it shows|mine says|mine shows|it reads|says|es steht|da steht|steht|dice|" +
			"dice que|il dit|ça dit|dit|c'è scritto|diz|tá escrito|staat|er staat|zegt|pisze|jest napisane|写着|显示|と書いて|लिखा है|likha hai|" +
			"مكتوب|يقول|is|are|was|it's|its|it is|it was|that's|that is|would be|should be|must be|might be|was called|is called|" +
			"he was called|she was called|was named|must have been|used to be|will be|is now|it's now|ist|sind|war|lautet|hieß|er hieß|" +
			"sie hieß|müsste|müsste sein|sollte sein|dürfte|es ist|das ist|sie lautet|er lautet|wäre|es|son|era|se llamaba|se llama|" +
			"debería ser|debe ser|tiene que ser|est|c'est|s'appelait|il s'appelait|elle s'appelait|s'appelle|il s'appelle|" +
			"elle s'appelle|devrait être|ça doit être|doit être|c'est le|était|sont|è|si chiamava|si chiama|dovrebbe essere|deve essere|" +
			"sono|é|chamava se|se chamava|chama se|se chama|deveria ser|deve ser|são|zijn|luidt|heette|hij heette|ze heette|" +
			"zou moeten zijn|moet zijn|het is|dat is|jest|nazywał się|nazywała się|wabił się|wabiła się|powinno być|są|to jest|brzmi|是|" +
			"叫|名叫|叫做|应该叫|为|就是|は|hai|है|नाम था|नाम है|हैं|هو|كان اسمه|كان اسمها|اسمه|اسمها|كانت|هي|das war|es war|c'était|ça devait être|" +
			"fue|era el|era la|se llamaba el|aveva|dat was|het was|to był|to była|to było|był to|deve essere|ありました|でした|だった|だと思います|かな|थी|" +
			"थे|كان"},
		{phrase{role: lead}, "pff|pfff|ugh|argh|grr|sigh|meh|oh well|ok then|fine then|alright then|very well|well then|go on then|as you wish|" +
			"na gut|na ja|naja|also gut|gut dann|meinetwegen|von mir aus|na schön|venga|bueno vale|está bien|pues nada|en fin|qué remedio|" +
			"bon|bon alors|bon d'accord|tant pis|soit|très bien|e vabbè|vabbè|vabbe|e va bene|va bene allora|pazienza|" +
			"ai|tá bom|ta bom|tá bem|tudo bem então|fazer o quê|laat maar|nou goed|vooruit|vooruit dan|goed dan|oké dan|" +
			"no dobra|dobra|niech będzie|trudno|no to|eh|好吧|那好吧|算了|行吧|那行|わかりました|分かりました|仕方ない|仕方ないですね|しょうがない|しょうがないな|" +
			"चलो ठीक है|चलो|ठीक है फिर|chalo|chalo theek hai|theek hai phir|طيب خلاص|خلاص|ماشي|طيب ماشي|أمري لله|acho eu|creo yo|credo io|penso io|je crois bien|meen ik|tak myślę|も|lemme check|lemme see|btw|tks|tysm|" +
			"lol|haha|hehe|asap|uhm|umm|erm|sec|a sec|just a sec|gimme a sec|peraí|pera aí|ehm|tja|えーと|えーっと|ええと|うーん|あのー|あの|aha|ach so|" +
			"achso|ach ja|ach|aber dann|dann halt|ah sí|ah oui|ah bon|ah sì|ah sim|ah ja|ah ok|o ja|o tak|a tak|hoppla|a ver|voyons|" +
			"vediamo|vejamos|ojej|entonces pruebe|probeer|in the name of|under the name of|it's under|auf den namen|unter dem namen|" +
			"au nom de|au nom d'|a nombre de|a nome di|em nome de|op naam van|na nazwisko|is that right|is that correct|richtig|stimmt|" +
			"stimmt das|oder|verdad|correcto|es correcto|c'est ça|c'est bien ça|exact|giusto|corretto|esatto|certo|correto|klopt|" +
			"klopt dat|toch|zgadza się|prawda|吗|吧|呢|对吗|对吧|か|ね|よ|ですね|ですか|でしょうか|正しいですか|सही|सही है|ना|صحيح|صح|أليس كذلك|donc|entonces|" +
			"quindi|dunque|então|portanto|dus|czyli|那么|那|では|じゃあ|तो|إذن|يعني|ok|okay|k|yes|yeah|yep|yup|yea|ya|sure|sure thing|of course|" +
			"certainly|absolutely|alright|all right|right|fine|well|so|oh|ah|um|uh|hmm|hm|er|hi|hello|hey|here|here you go|here you are|" +
			"here it is|here's|there you go|there|please|pls|plz|plase|thanks|thank you|thx|ty|cheers|anyway|anyways|i think|i believe|" +
			"i guess|i set|i used|i'm using|i am using|i use|i typed|i entered|i put|my|the|a|an|our|his|her|and|also|with|then|now|" +
			"for you|too late|let me see|let me check|one sec|no problem|np|of|it|that|this|maybe|possibly|as far as i know|" +
			"as far as i remember|if i remember correctly|if i remember right|if i recall|if memory serves|i hope|i hope that's right|" +
			"might have been|may have been|could have been|could be|might be|whole thing is|the whole thing is|iirc|i always use|" +
			"i always type|i usually use|i usually type|i always put|i always enter|we always use|always|usually|normally|i tried|" +
			"i keep typing|i keep entering|i chose|i picked|i remember|i reckon|i suppose|pretty sure it's|pretty sure|fairly sure|" +
			"something like|for everything|as usual|in small letters|in capital letters|with a capital|if that helps|second half|" +
			"the second half|rest of it|the rest|the rest of it|last part|the last part|next part|the next part|probably|just|i'm|i am|" +
			"im|this is|my name is|name's|name is|call me|speaking|from|in|at|live in|i live in|i live at|we live at|i'm in|i'm at|mine|" +
			"mine is|answer|answer is|the answer is|number|no|nr|num|#|code|all|caps|in caps|all caps|lowercase|in lowercase|no spaces|" +
			"one word|without spaces|capital|on file|" +
			"meinen|meinem|unseren|unserem|ja|klar|gerne|natürlich|sicher|gut|also|hier|bitte|danke|vielen dank|mein|meine|meiner|der|" +
			"die|das|den|und|mit|dann|ich glaube|vielleicht|glaube ich|vermutlich|meine ich|glaub ich|ich glaub|glaub|denk ich|ich denk|" +
			"dürfte|müsste sein|ich nehme immer|ich nehme|nehme immer|ich benutze immer|ich benutze|benutze immer|ich verwende|" +
			"ich verwende immer|immer|meistens|normalerweise|überall|für alles|alles klein|kleingeschrieben|großgeschrieben|" +
			"zusammengeschrieben|wohl|wahrscheinlich|sicherlich|wenn ich mich recht erinnere|wenn ich mich richtig erinnere|" +
			"wenn ich richtig liege|soweit ich weiß|ich denke|ich heiße|ich bin|mein name ist|wohnhaft|aus|in|nummer|guten tag|hallo|" +
			"moin|" +
			"sí|si|claro|vale|bueno|bien|pues|aquí|aquí tiene|aquí está|gracias|muchas gracias|por favor|mi|el|la|los|las|y|con|creo|" +
			"quizás|quizá|tal vez|si no me equivoco|si no recuerdo mal|si mal no recuerdo|creo que|me parece|me parece que|diría|" +
			"supongo|yo creo|siempre uso|siempre pongo|siempre|uso siempre|pongo siempre|uso|pongo|utilizo|normalmente|para todo|" +
			"en minúsculas|en mayúsculas|todo junto|probablemente|seguramente|me llamo|soy|mi nombre es|número|hola|en|de|buenas|" +
			"por supuesto|" +
			"oui|d'accord|bien sûr|voilà|voici|tenez|merci|merci beaucoup|s'il vous plaît|svp|mon|ma|mes|le|les|l'|et|avec|je pense|" +
			"peut être|sans doute|si je me souviens bien|si je ne me trompe pas|sauf erreur|il me semble|je crois|je crois que|" +
			"je crois que c'est|je dirais|je mets toujours|je mets|je prends toujours|j'utilise toujours|j'utilise|j'ai mis|toujours|" +
			"d'habitude|normalement|partout|pour tout|en minuscules|en majuscules|tout attaché|euh|ben|probablement|sûrement|" +
			"je m'appelle|je suis|moi c'est|bonjour|numéro|à|" +
			"sì|certo|va bene|allora|ecco|ecco qui|eccolo|grazie|grazie mille|per favore|il mio|la mia|il|lo|i|gli|e|ed|con|credo|forse|" +
			"penso|mi sembra|mi pare|credo sia|direi|suppongo|metto sempre|uso sempre|metto|uso|utilizzo|inserisco|sempre|di solito|" +
			"normalmente|per tutto|tutto minuscolo|tutto maiuscolo|tutto attaccato|probabilmente|se non sbaglio|se ricordo bene|" +
			"mi chiamo|sono|buongiorno|ciao|numero|a|" +
			"sim|claro|tudo bem|está bem|então|aqui|aqui está|aí vai|obrigado|obrigada|muito obrigado|o|os|as|meu|minha|e|com|acho|" +
			"talvez|se não me engano|se bem me lembro|acho que|eu acho|creio que|creio|diria|suponho|uso sempre|ponho sempre|sempre uso|" +
			"coloco sempre|sempre coloco|uso|ponho|coloco|sempre|normalmente|para tudo|pra tudo|tudo minúsculo|tudo junto|provavelmente|" +
			"me chamo|sou|olá|oi|número|em|" +
			"jawel|natuurlijk|prima|goed|hier is|bedankt|dank u|dank je|mijn|het|een|en|met|ik denk|misschien|volgens mij|denk ik|" +
			"ik dacht|geloof ik|ik geloof|ik gebruik altijd|ik gebruik|altijd|meestal|normaal|overal|voor alles|kleine letters|" +
			"hoofdletters|aan elkaar|waarschijnlijk|als ik het goed heb|als ik me goed herinner|ik heet|ik ben|nou|hoi|goedendag|te|" +
			"tak|jasne|może|o ile pamiętam|jeśli dobrze pamiętam|oczywiście|dobrze|dobra|więc|proszę|dziękuję|dzięki|mój|moja|moje|i|" +
			"oraz|z|to|chyba|wydaje mi się|wydaje mi się że|myślę że|sądzę|zawsze|zawsze używam|używam|zawsze wpisuję|wpisuję|zwykle|" +
			"wszędzie|do wszystkiego|małymi literami|dużymi literami|prawdopodobnie|nazywam się|jestem|mam na imię|numer|dzień dobry|" +
			"cześć|w|" +
			"我爱人|我老公|我老婆|我妈妈|我妈|我爸爸|我爸|我先生|我太太|父の|母の|妻の|夫の|主人の|免贵姓|免贵|您|你|您的|你的|お客様の|お客様|好|好的|嗯|可能|也许|好像|好像是|大概|应该|估计|我觉得|一直|一直用|我用的是|" +
			"我一直用|平时用|都是小写|对|是的|可以|谢谢|您好|你好|我|我的|我叫|我姓|我是|的|在|号|号码|はい|ええ|多分|たぶん|たしか|確か|おそらく|です|でございます|私|私の|の|と申します|申します|になります|" +
			"よろしくお願いします|ありがとうございます|こちら|えっと|いつも|いつもは|使っているのは|と思います|だと思う|かもしれません|全部小文字|と|番号|" +
			"मेरी पत्नी|मेरे पति|मेरे पिता|मेरी माँ|मेरी मां|आपका|आपकी|आपके|हाँ|शायद|मेरे ख्याल से|हां|जी|जी हाँ|ठीक है|ठीक|मेरा|मेरी|" +
			"मेरे|यह|ये|हमेशा|लगता है|मुझे लगता है|hamesha|shayad|lagta hai|और|धन्यवाद|शुक्रिया|नमस्ते|मैं|haan|han|ji|theek hai|mera|" +
			"meri|mere|yeh|ye|aur|namaste|main|" +
			"زوجتي|زوجي|والدي|والدتي|باسم|نعم|أظن|أظن أنها|أظن أنه|أعتقد|أعتقد أنها|أعتقد أنه|ربما|يمكن|دائما|أستخدم|أستخدم دائما|غالبا|" +
			"على ما أظن|على ما أذكر|على ما أعتقد|أجل|اي|ايوه|حسنا|طيب|تمام|تفضل|تفضلي|شكرا|أنا|اسمي|و|لي|الخاص بي|مرحبا|أهلا|في"},
		{phrase{role: lead | typed}, "she typed in|he typed in|she typed|he typed|typed in|she entered|he entered|he always used|" +
			"she always used|he used|she used|always press|press|presses|punch|takes|opens with|opened with|opens at|gets in with|" +
			"get in with|unlocks with|unlock it with|set to|was set to|changed it to|i swear it's|tippe ich|drücke ich|drücken|" +
			"öffne ich mit|entsperre ich mit|geht auf mit|geht mit|presiono|presionar|se abre con|abre con|marca|on tape|s'ouvre avec|" +
			"ouvre avec|taper|si apre con|si apriva con|premere|abre com|aperta|apertar|toets ik|toets|gaat open met|ging open met|" +
			"gaat altijd open met|ging altijd open met|otwiera się|naciskam|按|输|を入れて|を押して|で開きます|で開く|dabana|दबाना|दबाओ|डाल रहा|dal raha|" +
			"dal rahi|يفتح على|اضغط|أدخل|ادخل|i always use|i always type|i usually use|i usually type|i always put|i always enter|" +
			"we always use|i keep typing|i keep entering|i use|i used|i'm using|i am using|i typed|i type|i entered|i enter|i put|" +
			"i put in|i am putting in|i'm putting in|i am typing|i'm typing|i am entering|i'm entering|i tried|i have tried|i set|" +
			"i have set|i've set|i chose|i picked|i've been using|i have been using|i had|i press|i pressed|i punch in|i punched in|" +
			"i key in|i keyed in|i dial|" +
			"ich nehme immer|ich nehme|ich benutze immer|ich benutze|ich verwende|ich verwende immer|ich hatte|ich tippe|ich drücke|" +
			"ich habe eingegeben|ich gebe|ich gebe immer|da steht|" +
			"marco|marqué|tecleé|siempre uso|siempre pongo|siempre he usado|siempre he puesto|uso siempre|pongo siempre|uso|pongo|" +
			"utilizo|pongo la|escribo|tecleo|tenía|puse|" +
			"je mets toujours|je mets|je prends toujours|j'utilise toujours|j'utilise|j'ai mis|je tape|je compose|j'ai composé|j'entre|" +
			"j'avais|j'ai tapé|j'ai toujours mis|" +
			"metto sempre|uso sempre|metto|utilizzo|inserisco|digito|ho digitato|ho messo|ho sempre usato|ho sempre messo|avevo|" +
			"ponho sempre|sempre uso|coloco sempre|sempre coloco|ponho|coloco|digito|eu coloco|eu uso|eu ponho|eu digito|coloquei|" +
			"digitei|usei|eu tinha|tinha|" +
			"ik gebruik altijd|ik gebruik|ik vul|ik typ|ik toets|ik voer|ik had|ik heb altijd|" +
			"zawsze używam|używam|zawsze wpisuję|wpisuję|wpisałem|wpisałam|miałem|miałam|" +
			"一直用的|我用的是|我一直用|一直用|我输|我按|我输的|我输入|用的|いつも|使っているのは|मैं डालता|मैं डालती|main dalta|أستخدم|أستخدم دائما|استخدم|دايم استخدم|اكتب|أكتب"},
		{phrase{role: correct | lead | typed}, "used to be|it used to be|before it was|before that it was|before that|früher war|" +
			"vorher war|davor war|antes era|antes tenía|y antes era|avant c'était|avant j'avais|prima era|prima avevo|antes tinha|" +
			"eerst was het|was eerst|vroeger was het|wcześniej był|wcześniej było|przedtem był|之前是|原来是|以前是|前は|以前は|pehle tha|pehle wala|" +
			"पहले वाला|كان قبل|وكان قبل"},
		{phrase{role: correct | lead}, "ai não|ih não|ay no|uy no|oh nein|ach nein|oh non|ah non|ah no|oddio no|o nee|oh nee|o nie|" +
			"oj nie|哎不对|啊不对|あ違う|あっ違う|अरे नहीं|are nahi|اوه لا|should say|it should say|should read|it should read|" +
			"ignore the last message|ignore my last message|sollte heißen|muss heißen|sollte lauten|muss lauten|debe decir|" +
			"debería decir|debe poner|tendría que poner|il faut lire|ça devrait être|il faudrait mettre|dovrebbe essere|deveria ser|" +
			"devia ser|powinno być|应为|正しくは|होना चाहिए|hona chahiye|المفروض|الصحيح|that's the old one|thats the old one|" +
			"that was the old one|old one|das war die alte|c'était l'ancien|sorry i meant|sorry i mean|i meant|i mean|i meant to say|" +
			"no wait|wait no|no sorry|sorry no|correction|typo|it's a typo|that was a typo|oops typo|i mistyped|mistyped|i mistyped it|" +
			"typo there|the right one is|the correct one is|fat fingers|fat fingered it|wrong digits|oops|whoops|my mistake|my bad|" +
			"scratch that|make that|rather|actually|actually it's|wrong one|that was wrong|that's wrong|not that one|sorry|sorry it's|" +
			"sorry that's|sorry i menat|apologies|edit|ignore that|let me correct that|" +
			"nein warte|warte nein|nein moment|ich meinte|ich meine|entschuldigung|sorry ich meinte|tippfehler|schreibfehler|" +
			"verschrieben|habe mich verschrieben|zahlendreher|richtig ist|richtig wäre|nein richtig ist|vertippt|korrektur|falsch|doch|" +
			"quatsch|verzeihung|" +
			"no espera|espera no|no espere|perdón|perdone|quise decir|quería decir|me equivoqué|corrección|corrijo|rectifico|errata|" +
			"error de tecleo|error de dedo|la correcta es|el correcto es|digo|mejor dicho|error mío|" +
			"non attendez|attendez non|pardon|désolé|désolée|je voulais dire|je me suis trompé|je me suis trompée|correction|erreur|" +
			"faute de frappe|erreur de frappe|erreur de saisie|coquille|je rectifie|je me corrige|rectification|le bon est|la bonne est|" +
			"plutôt|" +
			"no aspetti|no aspetta|aspetti no|scusi|scusa|mi scusi|volevo dire|intendevo|mi sono sbagliato|mi sono sbagliata|correzione|" +
			"mi correggo|correggo|rettifico|errore di battitura|errore di digitazione|ho sbagliato|ho sbagliato a scrivere|" +
			"quello giusto è|quella giusta è|errore|anzi|" +
			"não espera|espera não|desculpe|desculpa|quis dizer|queria dizer|me enganei|enganei me|errei|correção|corrigindo|retifico|" +
			"erro de digitação|erro meu|digitei errado|o certo é|o correto é|a certa é|aliás|ou melhor|" +
			"nee wacht|wacht nee|ik bedoelde|ik bedoel|correctie|typfout|typefout|schrijffout|verbetering|ik verbeter|de juiste is|" +
			"het juiste is|verkeerd getypt|tikfout|foutje|oeps|pardon|" +
			"nie czekaj|nie chwila|przepraszam|miałem na myśli|miałam na myśli|chodziło mi o|pomyłka|pomyliłem się|pomyliłam się|" +
			"literówka|błąd w pisowni|prostuję|koryguję|korekta|zła cyfra|prawidłowy to|właściwy to|miało być|poprawka|znaczy|to znaczy|" +
			"不对|不是|打错了|打错字了|写错了|输错了|纠正一下|更正一下|正确的是|我打错了|更正|抱歉|对不起|应该是|我是说|间违えました|間違えました|すみません|いや|訂正|打ち間違い|打ち間違え|打ち間違えました|入力ミス|書き間違い|" +
			"訂正します|正しくは|じゃなくて|ではなく|गलत|माफ़ कीजिए|माफ कीजिए|सॉरी|मेरा मतलब|गलती से|sorry mera matlab|galat|عفوا|آسف|آسفة|أقصد|قصدت|قصدي|sorki|sory|sry|" +
			"لا انتظر|خطأ|تصحيح|بل"},
		{phrase{role: denial}, "no|nope|nein|non|não|nee|nie|不|नहीं|لا|wait|warte|espera|espere|attendez|aspetti|wacht|czekaj|रुको|रुकिए|انتظر"},
		{phrase{role: refusal | common}, "forgot|lost it|i lost it|lost mine|i was adopted|never had|never owned|never made one|" +
			"you tell me|forget|forgotten|don't know|do not know|dunno|idk|no idea|not sure|don't remember|do not remember|" +
			"can't remember|cannot remember|don't recall|can't recall|don't have|do not have|haven't got|have not got|didn't get|" +
			"did not get|didn't receive|did not receive|haven't received|have not received|not received|never got|never received|" +
			"nothing arrived|nothing yet|not yet|still nothing|nothing came|didn't arrive|did not arrive|hasn't arrived|not arrived|" +
			"no code|no email|no sms|no message|not telling|won't tell|will not tell|not going to tell|not giving|won't give|" +
			"will not give|not going to give|not sharing|won't share|will not share|rather not|prefer not|don't want to|do not want to|" +
			"don't feel comfortable|not comfortable|not comfortable sharing|refuse|none of your business|is that safe|is it safe|" +
			"is this safe|is that necessary|is this necessary|why|why do you|what for|what do you|what is|what's|where do i|where can i|" +
			"where is|how do i|how can i|how long|how much|which one|which|does it matter|do you need|do you really|one moment|" +
			"one second|one minute|just a moment|just a second|just a minute|give me a moment|give me a minute|give me a second|hold on|" +
			"hang on|wait|wait a minute|moment|a moment|bye|goodbye|good bye|ok bye|nevermind|never mind|forget it|later|call you back|" +
			"same as before|the same as before|same one|same as always|same|as before|already gave|already told|already sent|" +
			"already did|told you|can i|could i|may i|can you|could you|will you|would you|do you|did you|are you|is it|is there|can't|" +
			"cannot|can not|couldn't|won't|don't|do not|didn't|isn't|isn't working|not working|still not working|doesn't work|" +
			"does not work|lost|stolen|expired|locked|blocked|reset|change it|nope|nah|nothing|none|n a|not applicable|no thanks|" +
			"no thank you|agent|human|manager|supervisor|representative|operator|" +
			"nein|nö|nee|nah|nope|nej|いいえ|いや|vergessen|egal|ist egal|ist doch egal|spielt keine rolle|unwichtig|nicht wichtig|" +
			"geht sie nichts an|verloren|fällt mir nicht ein|fällt mir gerade nicht ein|keine ahnung|weiß ich nicht|weiß nicht|" +
			"weiß es nicht|kenne ich nicht|habe ich nicht|habe keine|habe keinen|hab ich nicht|nichts bekommen|nicht bekommen|" +
			"nicht erhalten|nichts angekommen|nicht angekommen|noch nichts|noch nicht|sage ich nicht|sage ich ihnen nicht|" +
			"möchte ich nicht|will ich nicht|lieber nicht|warum|wieso|weshalb|wozu|wofür|wo finde ich|wo steht|wo ist|wie kann|was ist|" +
			"moment|einen moment|sekunde|moment bitte|tschüss|auf wiedersehen|wie vorher|wie immer|dieselbe|dasselbe|nicht|kein|keine|" +
			"keinen|nichts|" +
			"olvidé|perdí|la perdí|lo perdí|la he perdido|lo he perdido|recuerdo|no la recuerdo|no lo recuerdo|no la tengo|da igual|" +
			"no importa|ni idea|nunca tuve|olvidado|se me olvidó|no lo sé|no sé|no recuerdo|no me acuerdo|no lo tengo|no tengo|" +
			"no ha llegado|no me llegó|no llegó|no recibí|no he recibido|todavía no|aún no|no se lo|no le voy|no voy a|no quiero|" +
			"prefiero no|por qué|para qué|dónde|cómo|cuándo|qué es|un momento|un segundo|espere|adiós|hasta luego|el mismo|la misma|" +
			"lo mismo|igual que antes|nada|ninguno|no gracias|no funciona|" +
			"oublié|perdu|je l'ai perdu|peu importe|n'importe|aucune importance|vous regarde pas|sais pas|ne sais pas|aucune idée|" +
			"me souviens pas|me souviens plus|n'ai pas|je n'ai pas|pas reçu|rien reçu|rien n'est arrivé|pas encore|toujours pas|" +
			"toujours rien|ne vous|ne veux pas|ne souhaite pas|préfère pas|pourquoi|à quoi|où|comment|quand|qu'est ce|un instant|" +
			"une seconde|une minute|un moment|attendez|au revoir|le même|la même|comme avant|pas|rien|aucun|non merci|marche pas|" +
			"fonctionne pas|" +
			"dimenticato|perso|persa|l'ho persa|l'ho perso|non importa|non ha importanza|fa lo stesso|fa niente|dimenticata|non lo so|" +
			"non so|non ricordo|non mi ricordo|non ce l'ho|non ho|non è arrivato|non arriva|non ho ricevuto|non ancora|ancora niente|" +
			"ancora nulla|niente|nulla|non voglio|non glielo|preferisco|perché|a cosa serve|dove|come|quando|cos'è|cosa|un attimo|" +
			"un momento|un secondo|aspetti|arrivederci|la stessa|lo stesso|come prima|no grazie|non funziona|non|" +
			"esqueci|perdi|perdi a|não importa|tanto faz|não interessa|nunca tive|não sei|não lembro|não me lembro|não tenho|não chegou|" +
			"não recebi|ainda não|nada ainda|não quero|não vou|prefiro não|por que|por quê|porque|para que|onde|como|quando|o que é|" +
			"um momento|um instante|um minuto|só um momento|espere|aguarde|tchau|até logo|o mesmo|a mesma|igual|nada|nenhum|" +
			"não funciona|não obrigado|não|" +
			"vergeten|kwijt|ben ik kwijt|kwijtgeraakt|maakt niet uit|doet er niet toe|doet niet ter zake|weet ik niet|weet niet|" +
			"weet het niet|geen idee|heb ik niet|heb geen|niet ontvangen|nog niet|niks ontvangen|niets ontvangen|nog niks|zeg ik niet|" +
			"wil ik niet|liever niet|waarom|waarvoor|waar vind|waar|hoe|wanneer|een moment|momentje|ogenblik|een seconde|tot ziens|doei|" +
			"dezelfde|hetzelfde|zoals altijd|niet|geen|niks|niets|werkt niet|nee bedankt|" +
			"zapomniałem|zgubiłem|zgubiłam|nieważne|to nieważne|nieistotne|bez znaczenia|nie ma znaczenia|obojętne|zapomniałam|nie wiem|" +
			"nie pamiętam|nie mam|nie dostałem|nie dostałam|nie otrzymałem|nie otrzymałam|nie przyszło|nie przyszedł|jeszcze nie|" +
			"jeszcze nic|nic nie przyszło|nie podam|nie powiem|nie chcę|wolę nie|dlaczego|czemu|po co|gdzie|jak|kiedy|co to|chwila|" +
			"chwilę|chwileczkę|moment|momencik|proszę czekać|do widzenia|pa|ten sam|ta sama|to samo|jak zawsze|nie|nic|nie działa|" +
			"忘记|没|沒|从没|丢了|弄丢|不重要|无所谓|记不清|なくしました|失くしました|関係ない|どうでもいい|忘了|不知道|不记得|没有|没收到|还没|没到|不告诉|不想|不方便|不能|为什么|为何|哪里|在哪|怎么|什么|稍等|等一下|等等|" +
			"再见|一样|和之前一样|忘れ|わかりません|分かりません|覚えていません|知りません|ありません|届いていません|届きません|届いてない|まだ|教えません|言いたくない|教えられません|なぜ|どうして|どこ|どうやって|なんで|少々|" +
			"ちょっと待って|お待ち|さようなら|同じ|できません|ません|ない|" +
			"भूल|खो गया|खो दिया|फर्क नहीं|फ़र्क पड़ता|पता नहीं|मालूम नहीं|याद नहीं|नहीं पता|नहीं है|नहीं आया|नहीं मिला|अभी नहीं|" +
			"नहीं बताऊंगा|नहीं बताऊँगा|नहीं|क्यों|किसलिए|कहाँ|कहां|कैसे|कब|एक मिनट|रुकिए|रुको|अलविदा|वही|bhool|pata nahi|yaad nahi|nahi|" +
			"nahin|kyu|kyun|kyon|kahan|kaise|ruko|" +
			"نسيت|فقدت|فقدتها|فقدته|ضاعت|ضاع|لا يهم|غير مهم|مو مهم|لا أعرف|لا أعلم|لا أدري|لا أتذكر|لا أذكر|ليس لدي|ما عندي|لم يصل|" +
			"لم يصلني|لم أستلم|ما وصل|ليس بعد|لن أخبرك|لن أعطيك|لا أريد|لماذا|ليش|أين|وين|كيف|متى|لحظة|دقيقة|انتظر|مع السلامة|نفس|لا"},
		{phrase{role: place | common}, "around|near|somewhere in|somewhere|leaving from|departing from|leaving|departing|going to|" +
			"heading to|travel to|traveling from|travelling from|traveling to|starting from|starting in|based in|search in|" +
			"somewhere near"},
		{phrase{role: common}, "lake|coast|sea|seaside|beach|mountains|countryside|suburbs|outskirts|city centre|city center|town centre|downtown|uptown|" +
			"küste|strand|innenstadt|stadtrand|costa|playa|centro|afueras|côte|plage|centre ville|banlieue|mare|spiaggia|periferia|praia|kust|strand|binnenstad|centrum|morze|plaża|śródmieście|" +
			"apparently|obviously|allegedly|supposedly|anscheinend|offenbar|angeblich|aparentemente|apparemment|apparentemente|blijkbaar|podobno|" +
			"empty|jammed|taken|leer|vacío|vacía|vuoto|vuota|vazio|vazia|leeg|pusty|pusta|invalid|overseas|abroad|international|worldwide|nationwide|incorrect|rejected|denied|saying|mismatch|" +
			"helpful|fingerprint|face id|touch id|biometric|biometrics|face recognition|password manager|authenticator app|helped a lot|" +
			"worries|no worries|bored|request|requests|apartment|apartments|bedroom|bedrooms|bed|station|stations|whether|choices|" +
			"choice|option|options|park|pets|furnished|direct deposit|all set|star|stars|romantic|funny|sounds like|rating|nearby|cheap|" +
			"expensive|moderate|price range|direction|directions|destination|departure|arrival|interested|appreciate|plan|plans|" +
			"planning|book|booked|booking|proceed|understand|schedule|scheduled|bunch|share|shared|ride|subtitle|subtitles|genre|sports|" +
			"drama|comedy|movie|movies|music|song|songs|show me|play|playing|surely|certain|confirm|confirmed|confirming|ideal|suits|" +
			"prefer|preferred|choose|selected|select|reserve|reserved|rent|rental|bucks|person|persons|adult|adults|passenger|" +
			"passengers|kids|agree|agreed|granted|permission|accept|accepted|decline|continue|carry|repeat|mean|means|meant|kind|kinds|" +
			"type|types|sort|hope|hopefully|hurry|asap|urgent|urgently|serious|seriously|frustrating|frustrated|annoying|annoyed|" +
			"terrible|horrible|awful|useless|slow|quick|quickly|faster|soon as|possible|impossible|trouble|stuck|freezing|frozen screen|" +
			"loading|download|downloaded|install|installed|upgrade|downgrade|switch|switched|connect|connected|connection|router|laptop|" +
			"computer|browser|cookies|cache|notification|notifications|review|rating|survey|feedback|complaint|complain|manager please|" +
			"exchange|replace|replacement|damaged|defective|missing|late delivery|delayed|delay|track|tracking|courier|warehouse|" +
			"address is wrong|everything is|that is all|thats all|that will be all|nothing else|no more|of you|you too|you as well|" +
			"same to you|have a|good day|good evening|good afternoon|take care|see you|talk soon|hear from|looking forward|depart|" +
			"departing on|return|returning|flight|flights|bus|buses|train|trains|tickets for|one way|round trip|seat|seats|table|tables|" +
			"reservation for|check in|check out|nights|guests|weather|forecast|temperature|i|you|he|she|we|they|me|him|us|them|your|" +
			"their|these|those|who|when|where|how|than|to|for|on|as|by|up|out|off|over|into|about|after|before|again|until|since|while|" +
			"because|if|or|but|not|be|been|being|were|am|do|does|did|done|has|have|had|having|can|could|will|would|shall|should|might|" +
			"must|get|gets|got|getting|go|goes|going|gone|went|come|came|coming|make|made|making|take|took|taking|give|gave|given|tell|" +
			"told|telling|say|says|said|see|saw|seen|look|looks|looking|find|found|want|wants|wanted|need|needs|needed|try|tried|trying|" +
			"use|used|using|work|works|worked|working|help|helps|helped|ask|asked|call|called|calling|send|sent|sending|show|shows|keep|" +
			"keeps|let|like|likes|know|knew|think|put|set|turn|turned|start|started|stop|stopped|open|opened|close|closed|buy|bought|" +
			"pay|paid|order|ordered|ship|shipped|arrive|arrived|arrives|return|returned|refund|refunded|cancel|cancelled|canceled|" +
			"charge|charged|charges|receive|received|wait|waiting|waited|login|log|logged|signed|sign|click|clicked|press|pin|check|" +
			"checked|fix|fixed|broke|broken|crashes|crashing|error|issue|issues|problem|problems|question|questions|thing|things|" +
			"something|anything|everything|someone|anyone|nobody|people|today|tomorrow|yesterday|week|weeks|month|months|day|days|year|" +
			"years|hour|hours|minute|minutes|time|times|morning|evening|afternoon|night|monday|tuesday|wednesday|thursday|friday|" +
			"saturday|sunday|weekend|weekends|last|next|first|second|other|another|same|new|old|good|great|nice|bad|best|better|perfect|" +
			"excellent|awesome|amazing|cool|ridiculous|wrong|correct|long|short|big|small|large|medium|size|free|full|ready|available|" +
			"only|even|still|already|yet|ever|always|often|soon|early|late|very|really|much|many|more|most|less|least|few|some|any|" +
			"every|each|both|too|else|instead|together|away|back|down|through|between|without|under|items|product|products|package|" +
			"parcel|delivery|shipping|price|total|amount|money|bill|invoice|receipt|payment|account|accounts|website|site|app|page|" +
			"settings|version|update|internet|service|support|customer|team|company|store|shop|stock|sale|discount|warranty|" +
			"subscription|appointment|reservation|flight|room|extension|queue|floor|part|driver|message|top|speak|talk|chat|sounds|" +
			"good luck|perfectly|exactly|understood|got it|i see|works now|lol|haha|wow|damn|omg|great it works|grace period|period|" +
			"ended|whatever|welcome|love|hate|believe|happened|happens|reset link|link|details|information|info|document|screen|button|" +
			"device|phone case|expires|expired|compensated|charged twice|attached|screenshot|photo|picture|file|done|noted|a lot|lot|" +
			"lots|thanks a lot|wonderful|fantastic|lovely|terrific|brilliant|superb|ticket|tickets|hotel|restaurant|checking|savings|" +
			"sent it|test|testing|hunt|mark|box|frank|rose|gold|" +
			"bezpieczne|sécurisé|sicuro|seguro|safe here|secure|sicher hier|veilig|安全吗|安全ですか|सुरक्षित|safe hai|" +
			"montag|dienstag|mittwoch|donnerstag|samstag|sonntag|lunes|miércoles|jueves|viernes|sábado|lundi|mardi|mercredi|jeudi|" +
			"vendredi|lunedì|martedì|mercoledì|giovedì|venerdì|segunda feira|terça feira|quarta feira|quinta feira|sexta feira|maandag|" +
			"dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedziałek|wtorek|środa|środę|czwartek|piątek|星期一|星期二|周一|周二|周三|" +
			"月曜|火曜|水曜|木曜|金曜|月曜日|火曜日|水曜日|木曜日|金曜日|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|الاثنين|الثلاثاء|الأربعاء|الخميس|" +
			"ich|später|nachher|gleich|fingerabdruck|gesichtserkennung|du|er|wir|ihr|mich|mir|sich|sie|ihnen|ihre|ihrer|was|wer|wie|" +
			"wann|welche|wenn|weil|dass|ob|aber|oder|für|auf|an|zu|zum|zur|von|vom|bei|nach|vor|über|unter|um|im|am|ist|sein|bin|habe|" +
			"hat|haben|hatte|wurde|wird|werden|kann|können|muss|soll|will|möchte|geht|gehen|kommt|machen|gemacht|funktioniert|läuft|" +
			"noch|schon|immer|auch|nur|sehr|mehr|viel|alles|etwas|heute|morgen|gestern|woche|wochen|tage|jahr|bestellung|paket|rechnung|" +
			"lieferung|problem|frage|app|seite|konto|versand|warte|seit|drei|ständig|stürzt|wird nicht|akzeptiert|super|toll|alles klar|" +
			"verstanden|" +
			"yo|luego|después|más tarde|huella|huella dactilar|tú|usted|él|ella|nosotros|ellos|me|te|se|le|lo|les|su|sus|que|quien|cual|" +
			"cuando|cuanto|cuánto|como|porque|pero|o|para|por|sobre|desde|hasta|ser|estar|está|estoy|están|ha|he|han|hay|tengo|tiene|" +
			"quiero|puedo|puede|hacer|hace|va|voy|funciona|llegado|llegó|pagué|llevo|esperando|semanas|días|hoy|mañana|ayer|todo|algo|" +
			"muy|más|menos|ya|también|solo|pedido|envío|factura|problema|pregunta|cuenta|aplicación|eso|eso es todo|de acuerdo|perfecto|" +
			"genial|tarda|versión|" +
			"je|plus tard|après|empreinte|empreinte digitale|tu|il|elle|nous|vous|ils|me|te|se|lui|leur|votre|vos|notre|qui|que|quoi|" +
			"quand|dont|ou|mais|donc|car|si|pour|par|sur|dans|en|du|des|de|au|aux|un|une|ce|cette|ces|être|avoir|ai|as|a|avons|avez|ont|" +
			"suis|fait|faire|peux|peut|veux|voudrais|va|vais|marche|fonctionne|plante|attends|semaines|jours|aujourd'hui|demain|hier|" +
			"tout|très|plus|moins|déjà|encore|aussi|commande|livraison|facture|problème|souci|question|compte|application|arrêt|parfait|" +
			"super|entendu|payé|ça|ça fait|deux|trois|bonne journée|" +
			"io|dopo|più tardi|poi|impronta|impronta digitale|tu|lui|lei|noi|voi|loro|mi|ti|si|ci|vi|che|chi|quale|quanto|ma|o|se|per|" +
			"da|su|tra|di|del|della|dei|al|alla|nel|nella|essere|avere|ho|ha|abbiamo|hanno|sto|sta|posso|può|voglio|fare|fatto|va|" +
			"funziona|apre|aspetto|aspettando|settimane|giorni|oggi|domani|ieri|tutto|molto|più|meno|già|anche|solo|problema|fattura|" +
			"pagato|consegna|domanda|account|perfetto|ottimo|capito|tre|basta|" +
			"eu|depois|mais tarde|impressão digital|biometria|você|ele|ela|nós|eles|te|lhe|seu|sua|quem|quanto|mas|ou|se|para|por|pela|" +
			"pelo|sobre|desde|até|da|do|dos|das|no|na|um|uma|ser|estar|está|estou|tem|tenho|quero|posso|pode|fazer|faz|vai|vou|funciona|" +
			"abre|esperando|semanas|dias|hoje|amanhã|ontem|tudo|muito|mais|menos|já|também|só|entrega|fatura|problema|pergunta|conta|" +
			"aplicativo|cadê|paguei|preciso|ajuda|perfeito|ótimo|entendi|beleza|" +
			"ik|later|straks|vingerafdruk|gezichtsherkenning|jij|je|u|hij|zij|wij|we|mij|ons|uw|wat|wie|welke|als|omdat|dat|maar|of|" +
			"voor|op|aan|van|bij|naar|om|uit|over|zijn|ben|heb|heeft|hebben|had|was|wordt|kan|kunnen|moet|wil|gaat|werkt|wacht|weken|" +
			"dagen|vandaag|morgen|gisteren|alles|iets|heel|meer|al|ook|nog|zeer|pakket|factuur|levering|probleem|vraag|account|betaald|" +
			"drie|sinds|perfect|oké|" +
			"ja|później|potem|zaraz|odcisk palca|ty|on|ona|my|wy|oni|mnie|mi|się|ci|pan|pani|co|kto|który|kiedy|ile|jeśli|bo|że|ale|lub|" +
			"albo|do|na|od|po|za|przez|dla|przed|być|był|była|było|jestem|mam|ma|mieć|mogę|może|chcę|robić|działa|czekam|tygodnie|" +
			"tygodni|dni|dziś|jutro|wczoraj|wszystko|bardzo|więcej|już|też|tylko|paczka|faktura|fakturą|dostawa|problem|pytanie|konto|" +
			"zapłaciłem|zapłaciłam|dnia|super|rozumiem|zgoda|trzy|" +
			"了|以后|之后|待会|後で|あとで|指纹|指紋|顔認証|吗|呢|吧|啊|很|都|也|还|又|就|要|想|会|去|来|说|看|买|付|收|到|个|这|那|你|您|他|她|它|们|我们|问题|登录|快递|退款|今天|明天|昨天|怎么样|知道了|明白|" +
			"が|を|に|へ|で|も|か|ね|よ|した|する|して|ます|ました|でした|たい|ている|これ|それ|あれ|ログイン|問題|今日|明日|昨日|大丈夫|大丈夫です|大丈夫ですよ|取ってきます|持ってきます|読みます|少し待って|お待ちを|ちょっと待って|了解|わかりました|承知|いいえ|" +
			"हम|बाद|फिंगरप्रिंट|अंगूठा|आप|वह|वो|को|का|की|के|से|में|पर|था|थी|थे|रहा|रही|रहे|हो|हूँ|हूं|कर|करें|करना|गया|गई|लॉगिन|समस्या|" +
			"आज|कल|अच्छा|ko|ka|ki|ke|se|mein|par|tha|thi|raha|rahi|ho|hoon|kar|diya|gaya|accha|" +
			"أنت|لاحقا|بعدين|بعد قليل|بصمة|البصمة|هو|هي|نحن|هم|من|إلى|على|عن|مع|هذا|هذه|ذلك|التي|الذي|كان|كانت|يكون|أريد|استطيع|أستطيع|" +
			"تسجيل|الدخول|اليوم|غدا|أمس|دفعت|يوم|جيد|ممتاز|فهمت|مشكلة|طلب|يعطيك العافية|الله يعطيك العافية|يعطيكم العافية|تسلم|تسلمين|مشكور|مشكورة|ما قصرت|ما قصرتم|الله يسلمك|ثواني|لحظة|دقيقة|شوي"},
		{phrase{role: announce, said: setOf(personName)}, "my name is|my name's|i am called|name's|regards|best regards|kind regards|" +
			"sincerely|yours sincerely|many thanks|signed|my wife|my husband|my son is called|my partner|spoke to|spoke with|talked to|" +
			"speaking to|this is|hello this is|hi this is|account is under|under the name|call me|first name|last name|surname|" +
			"ich heiße|mein name ist|ich bin|mit freundlichen grüßen|viele grüße|mfg|me llamo|mi nombre es|soy|saludos|atentamente|" +
			"je m'appelle|mon nom est|je suis|cordialement|mi chiamo|il mio nome è|sono|cordiali saluti|meu nome é|me chamo|sou|" +
			"atenciosamente|abraços|mijn naam is|ik heet|met vriendelijke groet|groeten|nazywam się|jestem|mam na imię|pozdrawiam|我叫|" +
			"我的名字是|我是|我姓|私は|名前は|मेरा नाम|mera naam|اسمي|أنا اسمي"},
		{phrase{role: announce, said: setOf(location)}, "i'm in|i am in|i live in|we live in|i'm from|i am from|based in|located in|" +
			"our office in|my city is|calling from|ich wohne in|ich komme aus|vivo en|soy de|j'habite à|abito a|vivo a|moro em|" +
			"ik woon in|mieszkam w"},
		{phrase{role: announce, said: setOf(streetAddress, location, postalCode)}, "i live at|we live at|ship it to|ship to|send it to|" +
			"deliver to|deliver it to|moved to|just moved to|my address is|left it at|ich wohne in der|ich wohne|vivo en|" +
			"vivo en la calle|j'habite au|j'habite|abito in|moro na|moro no|ik woon op|ik woon aan|mieszkam na|mieszkam przy"},
		{phrase{role: announce, said: setOf(age)}, "my son is|my daughter is|my kid is|i'm aged|he is|she is|i turned|i just turned|" +
			"mein sohn ist|meine tochter ist|ich werde|mi hijo tiene|mi hija tiene|tengo|mon fils a|ma fille a|j'ai|mio figlio ha|ho|" +
			"meu filho tem|tenho|mijn zoon is|mój syn ma|mam"},
		{phrase{role: announce, said: setOf(phone)}, "call me at|call me on|call me back on|text me at|text me on|reach me at|" +
			"reach me on|ring me on|my number is|my cell is|my mobile is|my new number is|the number is|meine nummer ist|" +
			"meine nummer lautet|rufen sie mich an unter|mi número es|mi teléfono es|mon numéro c'est le|mon numéro est|" +
			"mon numéro est le|il mio numero è|meu número é|meu telefone é|mijn nummer is|mój numer to|我的号码是|मेरा नंबर|mera number|رقمي|" +
			"رقمي هو"},
		{phrase{role: announce, said: setOf(email)}, "email me at|mail me at|write to me at|no longer have access to|" +
			"schreiben sie mir an|escríbame a|écrivez moi à|mi scriva a|me escreva em"},
		{phrase{role: announce, said: setOf(password, pin)}, "try logging in with|log in with|logging in with|i use the password|" +
			"i keep entering|i keep typing|i typed|changed it to|changed my password to|set it to|reset it to|i set up was|" +
			"mit dem passwort|ich habe es geändert in"},
		{phrase{role: announce, said: setOf(otp)}, "the code i got is|my authenticator shows|authenticator shows|my authenticator says|" +
			"authenticator says|authenticator gives|the app shows|it sent me|you texted me|you sent me|the text reads|the message reads|" +
			"i received|i just received|i just got|the code i received is|code i got was|your sms says|the text says|sms says|" +
			"text message says|der code den ich bekommen habe|el código que recibí es|le code que j'ai reçu est|" +
			"il codice che ho ricevuto è|o código que recebi é"},
		{phrase{role: announce, said: setOf(pin)}, "changed my pin to|changed my pin from|changed my card pin from|" +
			"changed my card pin to|set the pin to|set the voicemail pin to|set my pin to"},
		{phrase{role: announce, said: setOf(iban)}, "refund it to iban|please wire to|wire it to|transfer to"},
	}
}

// numbers lists months and digits as people spell them.
func numbers() []entry {
	var e []entry
	for i, p := range []string{
		"janvari|janwari|january|jan|januar|jänner|enero|ene|janvier|janv|gennaio|gen|janeiro|januari|stycznia|styczeń|sty|जनवरी|يناير|" +
			"كانون الثاني|محرم|muharram",
		"farvari|february|feb|februar|febrero|février|fevr|febbraio|fevereiro|fev|februari|lutego|luty|lut|फरवरी|فبراير|شباط|صفر الخير",
		"march|mar|märz|maerz|marzo|mars|março|maart|mrt|marca|marzec|मार्च|مارس|آذار|ربيع الأول",
		"aprail|april|apr|abril|abr|avril|avr|aprile|kwietnia|kwiecień|kwi|अप्रैल|أبريل|ابريل|نيسان|ربيع الثاني|ربيع الآخر",
		"may|mai|mayo|maggio|mag|maio|mei|maja|maj|मई|مايو|أيار|جمادى الأولى|جمادى الاولى",
		"june|jun|juni|junio|juin|giugno|giu|junho|czerwca|czerwiec|cze|जून|يونيو|حزيران|جمادى الآخرة|جمادى الثانية",
		"july|jul|juli|julio|juillet|juil|luglio|lug|julho|lipca|lipiec|lip|जुलाई|يوليو|تموز|رجب",
		"agast|august|aug|agosto|ago|août|aout|augustus|sierpnia|sierpień|sie|अगस्त|أغسطس|آب|شعبان",
		"sitambar|september|sep|sept|septiembre|septembre|settembre|set|setembro|września|wrzesień|wrz|सितंबर|سبتمبر|أيلول|رمضان|ramadan",
		"aktubar|october|oct|oktober|okt|octubre|octobre|ottobre|ott|outubro|out|października|październik|paź|अक्टूबर|أكتوبر|تشرين الأول|شوال",
		"navambar|november|nov|noviembre|novembre|novembro|listopada|listopad|lis|नवंबर|نوفمبر|تشرين الثاني|ذو القعدة|ذي القعدة",
		"disambar|december|dec|dezember|dez|diciembre|dic|décembre|déc|dicembre|dezembro|grudnia|grudzień|gru|दिसंबर|ديسمبر|كانون الأول|" +
			"ذو الحجة|ذي الحجة",
	} {
		e = append(e, entry{phrase{role: month, value: uint8(i + 1)}, p})
	}
	for i, p := range []string{
		"zero|nought|naught|shunya|shoonya|sifar|oh|null|cero|zéro|nul|〇|零|शून्य|صفر",
		"one|ek|eins|uno|un|um|een|jeden|一|幺|एक|واحد",
		"two|doh|zwei|zwo|dos|deux|due|dois|twee|dwa|二|दो|اثنان|اثنين",
		"three|teen|drei|tres|trois|tre|três|drie|trzy|三|तीन|ثلاثة|تلاتة|تلات|ثلاث|الثلاثة|التلاتة|والتلاتة|والثلاثة|الثلاث",
		"four|chaar|char|vier|cuatro|quatre|quattro|quatro|cztery|四|चार|أربعة|اربعة|اربع|الاربع|الاربعة|الأربعة",
		"five|paanch|panch|fünf|cinco|cinq|cinque|vijf|pięć|五|पाँच|पांच|خمسة",
		"six|chhe|cheh|chhah|chah|sechs|seis|sei|zes|sześć|六|छह|छः|ستة|الستة|والستة",
		"seven|saat|sieben|siete|sept|sette|sete|zeven|siedem|七|सात|سبعة",
		"eight|aath|ath|acht|ocho|huit|otto|oito|osiem|八|आठ|ثمانية",
		"nine|nau|neun|nueve|neuf|nove|negen|dziewięć|九|नौ|تسعة",
	} {
		e = append(e, entry{phrase{role: numeral, value: uint8(i)}, p})
	}
	return e
}
