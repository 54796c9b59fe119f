package conversation

// How a frame is written: phrases in brackets, parted by "|"; "~" for up to three words of any
// kind, "~5" for up to five; "#" for a number or code, "##" for one that nobody counts or pays;
// "$" for what is made up or in quotes, "*" for that or plain words, "@" for a name on a site;
// "^" and "." where a clause begins and ends; "?" behind what may be left out. It is filed under
// its first phrase that must be there, or the one with a "!".

// codeFrames lists sentences that tell a PIN or a code.
func codeFrames() []framed {
	return []framed{
		{kind: pin, clear: true, frames: []string{
			// one for another
			"(change|changed|changing|swap|swapped|switch|switched|turn|make|replace|replaced|update|amend|move|alter|edit) ~ # (to|into|for|with|by|as) ~1 # .",
			"(changed|changing|switched|swapped|altered|reset|updated) (it|that|mine|this|them|both|the pin|my pin|my code|the code|my number)? ~1 to # .",
			"^ (from)? # !(to|into) # (please|pls|plz|thanks|thx|ta|cheers)",
			"(use|want|like|have|put|set|make|prefer|give) ~ # (instead of|rather than|not|in place of) ~1 # .",
			"(remove|delete|drop|scrap|take out|bin|forget|cancel) # (and|then)? (add|put|use|set|make it|give me|enter)? (in)? # .",
			"(machen|mach|macht|mache) ~ aus # ~1 # .", "(von|statt|aus|vom) # ~1 (auf|in|zu|nach|gegen|durch) # .",
			"(andern|andere|andert|wechseln|tauschen|umstellen|stellen|ersetzen|setzen|anderung) ~ # ~1 (auf|in|zu|durch|gegen|mit|nach) # .",
			"# ~1 (auf|in|zu|nach|durch) # ~1 !(umstellen|andern|wechseln|um|setzen|tauschen|umandern|stellen)", "# !(statt|anstatt|anstelle von|anstelle) #", "# !(entfernen|loschen|raus|streichen|rausnehmen|weg) ~1 #",
			"(cambia|cambiar|cambie|cambien|cambieme|cambiame|cambiarlo|cambiarla|cambiadme|pasar|pasa|sustituir|sustituya|reemplazar|reemplace|poner|pon|ponga|modificar|modifique|quitar|quita|quite) ~ # (por|a|y poner|y ponga|y pon|y meter|y meta|en) ~1 # .",
			"# y !(pongan|ponga|pon|poned|poner|metan|meta|ponme) ~1 #", "(quiero|pon|ponme|ponga|pongan|prefiero|quisiera|poner) ~ # (en vez de|en lugar de|y no) #",
			"(changez|changer|change|remplacez|remplacer|passez|passer|modifiez|modifier|mettez|mettre|remettez|enlevez|enlever|supprimez|virez) ~ # (en|par|pour|contre|a|et mettez|et mettre) ~1 # .",
			"(voudrais|veux|mettez|mettre|prefere|aimerais|prendre) ~ # (a la place de|a la place du|au lieu de|au lieu du|et non|et pas) ~1 #",
			"(cambiare|cambia|cambi|cambiate|cambiatemi|cambiami|cambio|sostituire|sostituisca|sostituite|passare|modificare|modifica|mettere|metta|mettete|togliere|tolga|togliete) ~ # (con|in|a|per|e mettere|e metta|e mettete) ~1 # .",
			"(voglio|vorrei|metta|mettete|metti|preferisco) ~ # (al posto di|al posto del|invece di|invece del|anziche) ~1 #",
			"(mudar|muda|mude|mudem|trocar|troca|troque|troquem|alterar|altere|alterem|altera|substituir|substitua|passar|passa|tirar|tira|tire|mudo|trocam) ~ # (para|pra|por|pro|e por|e botar|e coloca|e coloque|e colocar|e bota) ~1 # .",
			"(quero|coloca|coloque|bota|ponham|prefiro|queria|gostaria) ~ # (em vez de|no lugar de|no lugar do|ao inves de|em vez do) ~1 #",
			"(verander|veranderen|verandert|wijzig|wijzigen|wijzigt|wissel|wisselen|maak|maken|zet|zetten|vervang|vervangen|omzetten|haal|pas) ~ # (in|naar|door|voor|maar|om in|op|weg en zet|eruit en) ~1 # .", "(maak|maken) ~ van # ~2 # .",
			"(wil|graag|doe|zet|neem) ~ # (in plaats van|ipv|en niet) ~1 #", "# ~1 (in|naar|door) # ~1 !(wijzigen|veranderen|omzetten|aanpassen|vervangen|zetten)", "van # !(naar|in) # ~1 (wijzigen|veranderen|zetten|aanpassen|omzetten|graag)",
			"(zmienic|zmien|zmiencie|zmienie|zmieniam|zmiana|zamienic|zamien|zamiencie|ustawcie|ustaw|przestaw|przestawcie|prosze zmienic|wymienic) ~ # (na|za) ~1 # .",
			"(chce|chcialbym|chcialabym|poprosze|dajcie|ustawcie|wole) ~ # (zamiast|a nie) ~1 #",
			"# !(hatakar|hataakar|hata ke|hata kar|hata do aur|ki jagah|ke badle|हटाकर|हटा कर|हटाके|की जगह|के बदले|से बदलकर|हटा दो और) #", "# !(से|se) # (करना|करनी|कर दो|करो|कर दीजिए|बदलना|karna|karni|kar do|karo|kar dijiye|badalna|badal do)",
			"# !(ko|को) # (kar do|karo|karna|kar dijiye|se badal|mein badal|me badal|कर दो|करो|करना|कर दीजिए|से बदल|में बदल)",
			"(غيروا|غير|غيري|أغير|اغير|نغير|تغيير|تغير|بدلوا|بدل|بدلي|أبدل|ابدل|استبدال|استبدلوا|حولوا|خلوا) ~ # (إلى|الى|ل|لـ|ب|بـ|على|مكانه|إلي|بالرقم|وحطوا) ~1 #", "# !(بدل|بدال|بدلا من|مكان|عوض|عوضا عن) #",
			"# !(改成|改为|改為|換成|换成|变成|改到|换为|替换成|替换为|设成) #", "从 # (改成|改为|换成|变成|到|改到) #",
			"# !(を|から|の代わりに|をやめて|の代りに|でなく|ではなく|じゃなくて) # (に変|へ変|にし|に直|に更|にして|へ|で|を|に)", "# !の代わりに #",
			// typed, and not taken
			"(keyed|punched|typed|tapped|put|entered|entering|typing|keying|pressed|pressing|dialled|dialed|tried|trying|punching|input|tap|key|type|enter|press) (in|it in|as)? # ~6 (beep|beeped|beeps|beeping|buzzed|buzzes|swallowed|swallows|ate|eaten|eats|blocked|blocks|locked|locks|retained|kept|spat|spits|declined|declines|refused|refuses|rejected|rejects|hung up|cut me off|froze|frozen|red light|bleeped|bleeps)",
			"(three|3|two|2|several|four|five|few|many|x3|thrice|twice) (times)? # ~5 (blocked|locked|frozen|swallowed|ate|kept|out)", "# !(three|3|two|2|several|four|five|x3|thrice|twice|a few|over and over|again and again) (times|x|goes|tries)? ~5 (blocked|locked|frozen|swallowed|ate|kept|out|gone|stopped)",
			"# ~1 !(dreimal|zweimal|mehrmals|viermal|dauernd|paarmal|mal) ~5 (gesperrt|gesperrte|blockiert|eingezogen|weg|zu|dicht|geschluckt|verschluckt)", "(dreimal|zweimal|mehrmals|viermal|mal) # ~5 (gesperrt|blockiert|eingezogen|weg|geschluckt)",
			"(habe|hab|ich|wenn ich) ~1 # (ein|getippt|eingegeben|gedruckt|eingetippt|gewahlt|reingetippt|eintippe|eingebe|tippe) ~5 (piept|gepiept|gesperrt|geschluckt|eingezogen|verschluckt|gefressen|abgelehnt|weg|rot|blockiert|karte)",
			"(drie|twee|3|meerdere|paar) (keer|maal) # ~5 (geblokkeerd|ingeslikt|vast|geweigerd|op slot|dicht|kwijt)", "(toets|typ|tik|toetste|typte|tikte|druk|drukte|voer) ~1 # (in)? ~6 (piept|piepte|geblokkeerd|ingeslikt|geweigerd|weigert|pas|rood|slikt|slikte)", "# !(getoetst|getypt|ingetoetst|ingevoerd|ingetikt|gedrukt) ~6 (geblokkeerd|ingeslikt|geweigerd|piept|piepte|weigert)",
			"(tres|dos|3|varias|cuatro) veces (el)? # ~5 (bloqueado|bloqueada|bloqueo|tragado|trago|comido|fuera)", "(marque|meti|puse|teclee|marco|meto|pongo|tecleo|he marcado|he metido|he puesto|he tecleado|introduje|introduzco) (el)? # ~6 (tarjeta|trago|tragado|comio|comido|pito|pita|bloqueo|bloqueado|rechaza|rechazo|rechazado|cajero|rojo)",
			"(trois|deux|3|plusieurs|quatre) fois (le)? # ~5 (bloque|bloquee|avale|avalee|mange|verrouille)", "(fait|tape|mis|compose|rentre|saisi|fais|mets|entre) (le)? # ~6 (avale|avalee|mange|bip|bipe|sonne|bloque|bloquee|rejete|refuse|carte|rouge)",
			"(tre|due|3|diverse|quattro) volte (il)? # ~5 (bloccato|bloccata|mangiato|mangiata|inghiottita|trattenuta)", "(metto|digito|inserisco|faccio|ho messo|ho digitato|ho fatto|ho inserito|schiaccio|batto|premo) (il)? # ~6 (carta|mangiato|mangiata|bip|suona|bloccato|bloccata|rifiuta|rifiutato|sportello|bancomat|rosso|respinge)",
			"(tres|duas|3|varias|quatro) vezes (o)? # ~5 (bloqueou|bloqueado|bloqueada|engoliu|travou)", "(digito|digitei|boto|botei|coloco|coloquei|meto|meti|ponho|pus|marco|marquei|teclei|aperto|apertei) (o)? # ~6 (recusa|recusou|engoliu|cartao|apita|apitou|bloqueou|bloqueado|caixa|multibanco|travou|vermelho|rejeita|rejeitou)",
			"(trzy|dwa|3|kilka|cztery) razy # ~5 (zablokowana|zablokowane|zablokowany|zablokowalo|wciagnal|polknal|polknelo|blokada)", "(wbijam|wbilem|wbilam|wpisuje|wpisalem|wpisalam|wciskam|wcisnalem|wcisnelam|wstukuje|podaje|podalem|podalam) # ~6 (bankomat|bankomacie|odrzuca|odrzucil|odrzucilo|zablokowal|zablokowalo|polknal|wciagnal|pika|piszczy|karte|czerwone)",
			"(3|teen|tin|do|kai|तीन|दो|कई) (baar|bar|बार) # ~5 (block|lock|band|bandh|ब्लॉक|लॉक|बंद|kha|atak)", "# !(daala|dala|dabaya|daba|dalta|daalta|डाला|दबाया|डालते) ~6 (card|कार्ड|block|ब्लॉक|kha|खा|atm|एटीएम|beep|बीप|reject)",
			"# !(を|と) ~2 (三回|3回|何度|二回|何回) ~8 (止|ロック|使え|弾|出ない|吸)", "# !(を押|と押|を入|を打|と入|と打) ~8 (吸|ロック|止|弾|飲|鳴|出てこ|エラー)",
			"(输|输入|按|按了|输了|打) (了)? # ~8 (吞|锁|被拒|报警|响|冻结|错)", "(三次|两次|好几次|连续) ~2 # ~8 (锁|冻|吞)",
			"(ضغطت|كتبت|دخلت|أدخلت|ادخلت|حطيت) # ~6 (البطاقة|بلع|بلعها|سحب|رفض|رفضه|تقفل|انقفل|صفر|الصراف)", "# !(ثلاث مرات|مرتين|3 مرات|كم مرة) ~6 (تقفل|انقفل|بلع|توقف|مقفل)",
			// where they open something, or are chosen
			"(open|opens|unlock|unlocks|lock|locks|disarm|disarms|opened|unlocked) ~4 (with|using|by) # .", "(safe|gate|alarm|fob|padlock|locker|garage|shed|cash box|vault|entry|entrance|barrier|phone lock|keypad) ~1 (code|number|combination|combo|entry|pattern|sequence) ~2 #", "(entry|barrier|gate|keypad|padlock) # (then|and then)? (hash|the hash|star|pound)?",
			"(number|digits|code|thing|one|combination) (that)? i (tap|key|punch|type|press|enter|put|use|dial) (in)? (is|was|are|at ~3)? #", "# (is)? !(what i|the one i) (tap|key|punch|type|press|enter|put|dial)", "(unlock|lock) pattern ~5 #", "(4|four|5|five) (digit|digits|figure) (thing|one|number|code|jobby|thingy|whatsit) (is|was)? #",
			"(never|cant|cannot|don't|dont) ~1 (remember|tell|recall|know) ~1 (if|whether) ~2 # or # .", "(think|believe|reckon|guess) (it's|its|it is) # (or else|or|else|otherwise) ~1 #", "# (or else|otherwise) !(it's|its|it is) #",
			"^ was # (then)? (but)? ~1 !(changed|switched|swapped|reset|altered) ~2 to #", "^ was # (but)? !(someone|somebody|he|she|they|my) ~3 changed ~2 to #",
			"(保险柜|保险箱|金库|门|柜子|储物柜|锁) (用|是|的密码)? # (开|能开|打开)", "(金庫|ドア|ロッカー|倉庫|玄関) (は|を|の番号は)? # (で|を押)", "(tresor|safe|spind|tor|schloss) (geht|offnet) (mit|bei|auf mit) #", "(caja fuerte|candado|portal|taquilla) ~2 (abre|con) ~1 #", "(coffre|cadenas|portail|porte) ~2 (s'ouvre|ouvre|avec) ~1 #", "(cassaforte|lucchetto|cancello|armadietto) ~2 (apre|con) ~1 #", "(cofre|cadeado|portao|armario) ~2 (abre|com) ~1 #", "(kluis|hangslot|poort|kluisje) ~2 (open|met) ~1 #", "(sejf|klodka|brama|szafka) ~2 (otwiera|na) ~2 #", "(tijori|locker|gate|तिजोरी|लॉकर|गेट) # (se|से) (khulta|khulti|खुलता|खुलती)", "(الخزنة|البوابة|القفل|الخزانة) (تفتح|يفتح|على|ب) ~1 #",
		}},
		{kind: pin, asked: true, frames: []string{
			"# !(is what|is the one|is for) (the|my) (kids|wife|husband|family|guests|cleaner|others|lodger|children)",
			"# !(too|ok|okay|fine|allowed|good|easy|safe|secure) ~4 pin",
		}},
		{kind: pin, handed: true, frames: []string{
			"!(key code|door code|entry code|gate code|access code|keybox code|key box code|lockbox code|locker code|alarm code|key safe code|safe code|turcode|zugangscode|schlusselcode|codigo de la puerta|codigo de entrada|code de la porte|code d'entree|code de la boite|codice della porta|codice d'ingresso|codigo da porta|codigo do cofre|deurcode|toegangscode|kod do drzwi|kod do skrytki) ~5 (is|:|ist|es|est|e|jest|lautet|to) # .",
		}},
		{kind: otp, handed: true, frames: []string{
			"(use|enter|type|try|punch in) # (on|at|in|into|when|to) (the|your|our|you)? (reset|login|log in|sign in|activation|verification|setup|portal|website|page|app|screen|terminal|keypad|log|sign|set|site|unlock|register|activate)", "(use|enter|type|input) # ~7 (lasts|expires|valid for|good for|works for|runs out|is active)",
			"(geben sie|nehmen sie|tippen sie|benutzen sie|gib) # ~4 (ein|auf der|im portal|in der app|gultig|gilt)", "(use|introduzca|ponga|teclee|escriba) # ~1 (en la|en el|para|caduca|vale)", "(utilisez|saisissez|tapez|entrez) # ~1 (sur|dans|pour|valable|il expire)", "(usi|inserisca|digiti|metta) # ~1 (nella|sulla|nel|sul|per|scade|vale)", "(use|digite|insira|coloque) # ~1 (na|no|para|expira|vale|ele)", "(gebruik|vul|typ|voer) (u)? # ~1 (in|op|voor|geldig)", "(prosze wpisac|prosze uzyc|wpisz|uzyj) # ~1 (na|w|do|wazny|jest wazny)", "(请用|请输入|用|输入) # (登录|登陆|验证|重置|有效|在)", "# !(を入力|をご入力|をお使い|で再設定|でログイン)", "(استخدم|أدخل|ادخل|اكتب) # (في|على|صالح|لمدة)", "# !(daaliye|dalein|daalein|use karein|डालिए|डालें|इस्तेमाल करें|दर्ज करें)",
		}},
		{kind: otp, clear: true, frames: []string{
			// what it says
			"(text|sms|message|msg|email|mail|app|reader|screen|notification|popup|gadget|token|fob|phone|dongle|display|authenticator|keyfob|watch) (just|now|here|i got|you sent|that came|has just)? (says|said|saying|reads|shows|showed|showing|read|gave|gives|displays|displaying|tells me|goes|reading) (me|enter|use|code|the number|the code|my code)? # .",
			"(it|that|one|which) (now|just|currently)? (says|said|reads|shows|gave me|gives me|displays) (enter|use|code|the code|the number)? ## .", "(enter|type|use|tap) # ~1 (expires|valid|lasts|good for|runs out|before it|within)",
			"(text|sms|message|email|mail|one|code|number) (has|have)? (just)? (landed|arrived|came|come|popped up|dropped|pinged|appeared|turned up|come through|came through) (in|up|now|on my phone)? (with|saying|and says|its|it's|is)? # .",
			"(i|i've|ive|just|they|you|we|he|she|got|was|been) (just|only|got|been|gave|get)? (sent|texted|emailed|messaged|issued) (me|us|a|the)? ## .", "(got|received|had|get) (a|the|this|an|another|new) (text|sms|message|mail|email|ping|notification|one|code) ~2 (saying|reading|with|that says|it says|which says)? # .",
			"(asked|requested|wanted|tried) (for)? (another|a new|a fresh|one more|again|a second) ~2 (got|came|received|sent|was) ~1 # .", "# (is|was)? !(what|the one that|that's what|thats what) ~1 (popped|came|shows|showed|arrived|appeared|landed|it says|it shows|they sent|you sent|i got|got sent|comes)",
			"(number|code|digits|figures|numbers) ~2 (in bold|in big|in large|in the middle|in the subject|at the top|on screen|on the screen|on it|inside) ~1 # .", "(bold|subject|big letters|large print) (is|its|it's|says|reads)? ## .",
			"(rang|phoned|called|rung|ringing|calling|phone|ring) ~4 (asked|wanted|wanting|asking|demanded|needed|demanding|requested|wants|asks) ~9 # .", "(number|code|digits|one) ~2 (just been sent|just got|been sent|been texted|just received|just had|got texted|was sent) ~1 #",
			"# ~3 !(before it|quick before|hurry) (runs|changes|expires|goes|times|disappears|it)", "# (,|and)? (it|that|which)? !(lasts|expires in|runs out in|is valid for|valid for|is good for|good for) ~2 (minutes|minute|min|mins|seconds|hour|hours|sec|secs|s)",
			"do i !(type|put|enter|use|key|pop) # (in|into)? (here|on|there|in|somewhere|at)", "(where|which box) do i !(type|put|enter|use) #", "(number|code|digits) ~1 (on|in) (the|my|his|her) (screen|phone|app|watch|display|reader) (is|was|says|shows|reads)? #", "(verification|security|login|confirmation|sms|text|one time|authenticator|backup|activation) (thingy|thing|whatsit|number|jobby|digits) ~1 #",
			// not taken
			"^ # ~1 !(doesn't work|does not work|didn't work|won't work|wont work|isn't working|isnt working|not working|won't go in|wont go in|wont go through|won't go through|doesnt work|didnt work|didn't take|doesn't take|didnt take|isn't accepted|not accepted|is rejected|got rejected|gets rejected|was rejected|is refused|was refused|is invalid|invalid|says invalid|says expired|says it's expired|has expired|is expired|had expired|expired|says its already used|says it's already used|says already used|already used|says wrong|comes up wrong|is wrong it says|no longer works|says no|times out|timed out|bounced|bounces)",
			"^ # ~1 !(wird nicht genommen|wird nicht angenommen|wird nicht akzeptiert|geht nicht|klappt nicht|funktioniert nicht|ist abgelaufen|ist schon abgelaufen|ist ungultig|ungultig|wird abgelehnt|nimmt er nicht|nimmt es nicht|nimmt sie nicht|stimmt nicht|passt nicht|falsch|sei falsch|sei ungultig|tut nicht|ist verfallen)",
			"^ # ~1 !(me lo rechaza|la rechaza|lo rechaza|rechazado|no funciona|no vale|no me vale|no me deja|no lo acepta|no me lo acepta|no lo coge|no me lo coge|ha caducado|caducado|caduco|da error|me da error|no entra|dice que no|es invalido|sale invalido|no sirve|incorrecto|no lo toma|no jala)",
			"^ # ~1 !(ne passe pas|passe pas|ca passe pas|est refuse|refuse|est rejete|rejete|ne marche pas|marche pas|est expire|a expire|expire|ne le prend pas|le prend pas|il le prend pas|n'est pas accepte|est invalide|invalide|n'est plus bon|est faux|n'est pas valable|ne fonctionne pas|fonctionne pas|est perime)",
			"^ # ~1 !(non lo prende|non me lo prende|non funziona|non va|non lo accetta|non me lo accetta|e scaduto|scaduto|e stato rifiutato|rifiutato|non valido|non e valido|sbagliato|e sbagliato|da errore|mi da errore|non passa|non entra|dice errato)",
			"^ # ~1 !(da invalido|da como invalido|nao funciona|nao aceita|nao vai|nao entra|nao passa|expirou|ja expirou|da erro|deu erro|deu invalido|esta invalido|e invalido|invalido|diz invalido|foi recusado|recusado|nao da|nao pega|venceu)",
			"^ # ~1 !(doet ie niet|doet hij niet|doet het niet|werkt niet|pakt hij niet|pakt ie niet|neemt ie niet|neemt hij niet|wordt niet geaccepteerd|wordt geweigerd|geweigerd|is verlopen|verlopen|klopt niet|is ongeldig|ongeldig|is fout|lukt niet|gaat niet|is niet geldig)",
			"^ # ~1 !(nie dziala|nie wchodzi|nie przyjmuje|nie przechodzi|odrzuca|odrzucony|odrzucilo|wygasl|juz wygasl|niewazny|nieprawidlowy|nie lapie|nie bierze|bledny|jest bledny|niepoprawny|zly kod|przeterminowany|nie akceptuje)",
			"^ # ~1 !(يقول غلط|يقول خطأ|يقول منتهي|يطلع خطأ|يطلع غلط|ما يشتغل|ما يقبل|ما يقبله|مرفوض|منتهي|انتهى|انتهت|غير صحيح|لا يعمل|ما اشتغل|مو صحيح|مش شغال|ما بيقبل|غلط|خطأ)",
			"^ # ~1 !(गलत बता|गलत दिखा|गलत बोल|नहीं चल|नहीं ले|काम नहीं|एक्सपायर|अमान्य|galat bata|galat dikha|galat bol|nahi chal|nahin chal|nahi le|kaam nahi|expire|expired|invalid bata|invalid aa|reject)",
			"^ # ~1 !(が無効|は無効|が使えない|が使えません|は使えない|使えない|で弾かれ|が弾かれ|は弾かれ|が通らない|が通りません|だとエラー|がエラー|でエラー|は期限切れ|が期限切れ|が間違い|は間違い|が違うと|は違うと|だと違う)",
			"^ # ~1 !(说失效|失效|显示失效|说不对|不对|无效|显示无效|说无效|说错误|错误|提示错误|过期|说过期|用不了|不能用|不行|不管用|没用|输不进去)",
			"(tan|code|codigo|codice|kod|codigo|sms|smscode) # ~2 (abgelaufen|ungultig|verfallen|caducado|expire|scaduto|expirou|verlopen|wygasl|expired)",
			// what came, in other languages
			"(sms|nachricht|mail|app|display|bildschirm|lesegerat|gerat|generator|push|handy) ~2 (steht|stand|kommt|zeigt|sagt|sagte|lautet) (da|drin|jetzt|die|der|an|mir|bei mir)? # .", "(steht|stand) (da|drin|dort|drauf|drinnen) ~1 ##", "per sms ~3 #", "(grad|grade|gerade|eben|soeben) ~1 (kam|gekommen|bekommen|ist|kommt|reingekommen|eingetroffen) ~1 # .",
			"(sms|mensaje|app|correo|pantalla|aparatito|notificacion|lector) ~2 (dice|pone|sale|salio|aparece|viene|trae|marca|ponia) (el|un)? # .", "(acaba|acaban|acabo) de (llegarme|llegar|salir|salirme|enviarme|entrar|mandarme|mandar|venir|recibir|enviar) (me|el|un|ahora)? # .", "me (acaba de llegar|ha llegado|llego|mandaron|salio|ha salido|han mandado|han enviado|enviaron) (ahora|el|un|ahora mismo|ya)? ## .",
			"(sms|message|appli|mail|ecran|texto|telephone|boitier|lecteur|application) ~2 (dit|affiche|indique|marque|donne|contient|disait) (le|un)? # .", "(viens|vient|viennent) (de|d') (recevoir|avoir|arriver|tomber|m'envoyer|m'arriver) (le|un)? # .",
			"(sms|messaggio|app|schermo|display|mail|lettore|chiavetta) ~2 (dice|segna|mostra|riporta|c'e scritto|diceva|indica) (il)? # .", "(appena|adesso|ora) (arrivato|ricevuto|mandato|uscito|arrivata) (il|un)? # .", "mi (e|sono) (appena)? (arrivato|uscito|arrivata|comparso) (il|un)? ## .",
			"(sms|mensagem|app|tela|ecra|email|aparelho|visor) ~2 (diz|mostra|aparece|veio|indica|dizia|deu) (o)? # .", "(acabou|acabaram|acabei) de (chegar|receber|vir|mandar|aparecer|entrar|cair) (o|um)? # .", "(chegou|veio|recebi|mandaram) (aqui|agora|o|um|me)? ## .",
			"(sms|smsje|bericht|berichtje|app|mail|scherm|apparaatje|lezer) ~2 (staat|zegt|geeft|stond|toont|zei) (er|nu|in|de)? # .", "(net|zojuist|daarnet) (gekregen|binnen|binnengekomen|ontvangen|gekomen|kreeg ik) # .", "(kreeg|krijg) (net|nu|ik|zojuist)? (net)? ## .", "(staat|stond) (er|daar) ## .",
			"(sms|smsie|wiadomosci|wiadomosc|aplikacji|aplikacja|ekranie|mailu|czytniku|telefonie) ~2 (jest|pisze|widnieje|bylo|stoi|pokazuje|mam|wyswietla) (napisane)? # .", "(tu|tutaj) (mam|jest|widze|pisze) # .", "(przyszlo|przyszedl|dostalem|dostalam) (mi|wlasnie|teraz)? (teraz|wlasnie)? ## .", "wlasnie (przyszlo|przyszedl|dostalem|dostalam) (mi)? # .",
			"(الرسالة|رسالة|التطبيق|الشاشة|رسالتكم|المسج|الجهاز) (تقول|فيها|مكتوب فيها|يقول|يطلع|مكتوب|كاتبة|كاتب|يعرض|تطلع|طلع) #", "(وصلني|جاني|طلع لي|جتني|وصلتني|وصل لي) (الآن|توه|الحين|الان|هلا|رقم|الرقم)? #",
			"(sms|message|msg|app|mail|screen) (mein|me|par|pe|में|पर) ~1 #", "(मैसेज|संदेश|एसएमएस|ऐप|मेसेज|स्क्रीन) (में|पर) ~1 #", "# !(aaya|aya|likha|dikha raha|आया|लिखा|दिख रहा|mila|मिला) (hai|है)", "(abhi|अभी) # !(aaya|aya|आया|mila|मिला)",
			"(sms|メール|アプリ|画面|メッセージ|通知|携帯|スマホ|ショートメール|機械|トークン) (に|には|で|では|は|から|が) # ~2 (と|って|表示|が|です|が出|が来)", "今 # !(が届|って届|が来|って来|って出|が出)", "# !(と表示|って表示|って出|と出て|って来|と来て|が届|って届|と書いて|って書いて)",
			"(短信|信息|邮件|屏幕|手机|验证器|动态令牌|令牌|消息) (上|里|中)? (面|头)? (显示|说|写|是|写的|写着|写的是|给的是|说的是|说是|显示的是)? (的)? (是)? #", "(刚来|刚才来|刚收到|刚刚收到|刚发来|刚到|刚刚到|刚才收到|刚刚来) (了|的|是)? (的|是)? #",
		}},
	}
}
