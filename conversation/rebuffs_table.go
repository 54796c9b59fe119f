package conversation

// rebuffs lists what turns away a value that was given, or wants it once more:
// what was asked for is open again. Those with a negation keep it.
func rebuffs() []entry {
	return []entry{
		{phrase{role: again | common}, "not complete|incomplete|is too short|digit missing|a digit is missing|digits are missing|" +
			"digits missing|one missing|missing a digit|not enough digits|too few digits|too many digits|unvollständig|" +
			"nicht vollständig|fehlt eine ziffer|fehlt eine stelle|fehlt eine zahl|ziffer fehlt|stellen fehlen|zu wenige ziffern|" +
			"incompleto|incompleta|falta un dígito|falta una cifra|faltan dígitos|faltan números|falta un número|falta uno|incomplet|" +
			"incomplète|manque un chiffre|il manque un chiffre|manque des chiffres|pas complet|ne manca una|manca una cifra|" +
			"mancano cifre|non è completo|falta um dígito|falta um número|faltam dígitos|onvolledig|niet compleet|niet volledig|" +
			"er mist een cijfer|mist een cijfer|er ontbreekt een cijfer|niepełny|niepełne|niepełna|niekompletn*|brakuje cyfry|" +
			"brak cyfry|za mało cyfr|位数不够|位数不对|少一位|不完整|少了一位|桁数が足りません|桁が足りない|桁数が違います|足りません|अधूरा|एक अंक कम|अंक कम|adhoora|ek ank kam|" +
			"digit kam|ناقص|غير مكتمل|ينقص رقم|ناقص رقم|use digits|use numbers|digits please|digits only|numbers only|numerals please|" +
			"in digits|as digits|in numbers|wasn't right|was not right|that's not right|didn't match|that didn't work|didn't work|" +
			"type it in digits|als ziffern|als zahlen|nur ziffern|bitte ziffern|ziffern bitte|hat nicht geklappt|das war falsch|" +
			"usa números|use números|con números|solo números|en dígitos|solo dígitos|no funcionó|no era|utilisez des chiffres|" +
			"en chiffres|uniquement des chiffres|avec des chiffres|n'a pas marché|n'a pas fonctionné|usa le cifre|usi le cifre|" +
			"usi i numeri|solo cifre|solo numeri|con le cifre|non ha funzionato|non va bene|use números|só números|somente números|" +
			"apenas números|em dígitos|em números|não funcionou|não deu certo|gebruik cijfers|alleen cijfers|met cijfers|werkte niet|" +
			"użyj cyfr|tylko cyfry|proszę cyframi|nie zadziałało|nie działa kod|请输入数字|请用数字|用数字|只能数字|数字で入力|数字でお願い|半角数字|数字のみ|अंकों में|" +
			"अंक में|numbers mein|digits mein|ank mein|kaam nahi kiya|nahi chala|بالأرقام|أرقام فقط|استخدم الأرقام|ما اشتغل|لم ينجح|" +
			"naya bhej|naya bhej rahi|naya bhej raha|sending a new one|sent a new one|sending another|sent another|resent it|resending|" +
			"te lo reenvié|se lo reenvié|je vous le renvoie|renvoyé un autre|l'ho rinviato|reenviei|opnieuw gestuurd|wysłałem nowy|" +
			"wysłałam nowy|neuen geschickt|重新发|重发|再送|next one|the next one|and before|and before that|what about before|and previously|" +
			"und vorher|und davor|und früher|y antes|y la de antes|et avant|et celui d'avant|e prima|e antes|en daarvoor|en hiervoor|" +
			"a wcześniej|a przedtem|之前呢|以前呢|その前は|और पहले|aur pehle|وقبل|وقبلها|وقبل كذا|it has four digits|it should be four digits|" +
			"it should have four digits|needs four digits|it has five digits|it should be five digits|it should have five digits|" +
			"needs five digits|it has six digits|it should be six digits|it should have six digits|needs six digits|it has 4 digits|" +
			"it should be 4 digits|it should have 4 digits|needs 4 digits|it has 5 digits|it should be 5 digits|it should have 5 digits|" +
			"needs 5 digits|it has 6 digits|it should be 6 digits|it should have 6 digits|needs 6 digits|er hat vier stellen|" +
			"sie hat vier stellen|hat vier ziffern|er hat fünf stellen|sie hat fünf stellen|hat fünf ziffern|er hat sechs stellen|" +
			"sie hat sechs stellen|hat sechs ziffern|er hat 4 stellen|sie hat 4 stellen|hat 4 ziffern|er hat 5 stellen|" +
			"sie hat 5 stellen|hat 5 ziffern|er hat 6 stellen|sie hat 6 stellen|hat 6 ziffern|tiene cuatro dígitos|son cuatro dígitos|" +
			"tiene cinco dígitos|son cinco dígitos|tiene seis dígitos|son seis dígitos|tiene 4 dígitos|son 4 dígitos|tiene 5 dígitos|" +
			"son 5 dígitos|tiene 6 dígitos|son 6 dígitos|a quatre chiffres|comporte quatre chiffres|il faut quatre chiffres|" +
			"a cinq chiffres|comporte cinq chiffres|il faut cinq chiffres|a six chiffres|comporte six chiffres|il faut six chiffres|" +
			"a 4 chiffres|comporte 4 chiffres|il faut 4 chiffres|a 5 chiffres|comporte 5 chiffres|il faut 5 chiffres|a 6 chiffres|" +
			"comporte 6 chiffres|il faut 6 chiffres|ha quattro cifre|sono quattro cifre|ha cinque cifre|sono cinque cifre|ha sei cifre|" +
			"sono sei cifre|ha 4 cifre|sono 4 cifre|ha 5 cifre|sono 5 cifre|ha 6 cifre|sono 6 cifre|tem quatro dígitos|" +
			"são quatro dígitos|tem cinco dígitos|são cinco dígitos|tem seis dígitos|são seis dígitos|tem 4 dígitos|são 4 dígitos|" +
			"tem 5 dígitos|são 5 dígitos|tem 6 dígitos|são 6 dígitos|heeft vier cijfers|zijn vier cijfers|heeft vijf cijfers|" +
			"zijn vijf cijfers|heeft zes cijfers|zijn zes cijfers|heeft 4 cijfers|zijn 4 cijfers|heeft 5 cijfers|zijn 5 cijfers|" +
			"heeft 6 cijfers|zijn 6 cijfers|ma cztery cyfr|ma cztery cyfry|ma pięć cyfr|ma pięć cyfry|ma sześć cyfr|ma sześć cyfry|" +
			"ma 4 cyfr|ma 4 cyfry|ma 5 cyfr|ma 5 cyfry|ma 6 cyfr|ma 6 cyfry|是六位|是四位|应该是六位|应该是四位|6桁です|4桁です|छह अंकों का है|" +
			"चार अंकों का है|من ستة أرقام|مكون من ستة أرقام|and the old one|and the old number|und die alte|und der alte|y el viejo|" +
			"y el anterior|y el antiguo|et l'ancien|et l'ancienne|e il vecchio|e o antigo|e o anterior|en het oude|en de oude|a stary|" +
			"a poprzedni|旧的呢|古いのは|aur purana|aur naya|और पुराना|और नया|والقديم|and yours|and hers|and theirs|and your own|und ihres|" +
			"und ihre eigene|und ihr eigenes|y el suyo|y la suya|y el tuyo|y la tuya|et la vôtre|et le vôtre|et la tienne|e il suo|" +
			"e la sua|e la tua|e a sua|e o seu|en dat van u|en die van u|en het uwe|en de uwe|a pana|a pani własna|您的呢|您自己的呢|ご自身のは|" +
			"और आपकी|और आपका|وأنت|وأنتم|and the new one|and the other one|und das neue|und die neue|y la nueva|y el nuevo|et le nouveau|" +
			"et la nouvelle|e la nuova|e il nuovo|e a nova|e o novo|en het nieuwe|en de nieuwe|a nowe|a nowy|venceu|expirada|digit off|" +
			"one digit off|digit's off|timed out|times out|been used|used before|already used|already taken|rejected|refused|declined|" +
			"wrong|incorrect|invalid|mismatch|expired|has expired|too easy|too weak|too short|too long|attempts left|attempts remain|" +
			"attempts remaining|attempt left|attempt remaining|tries left|another one|another please|a different one|a new one|" +
			"in digits|unable to verify|unable to find|" +
			"falsch|falsche|falscher|falsches|fehlerhaft|ungültig|ungültige|ungültiger|abgelaufen|zu einfach|zu kurz|zu lang|" +
			"versuch übrig|versuche übrig|zwei versuche|einen versuch|einen anderen|eine andere|ein anderes|in ziffern|" +
			"caducó|ya caducó|venció|ha vencido|incorrecto|incorrecta|errónea|erróneo|equivocado|equivocada|inválido|inválida|caducado|" +
			"caducada|ha caducado|ha expirado|expiró|vencido|intentos|intento más|muy fácil|demasiado fácil|demasiado corto|" +
			"demasiado corta|en cifras|en números|" +
			"incorrecte|erroné|erronée|mauvais code|mauvais mot de passe|invalide|expiré|expirée|a expiré|tentatives|tentative restante|" +
			"essais restants|un autre|une autre|trop simple|trop facile|trop court|en chiffres|" +
			"errato|errata|sbagliato|sbagliata|scaduto|scaduta|è scaduto|tentativi|un altro|un'altra|troppo semplice|troppo facile|" +
			"troppo corto|in cifre|" +
			"incorreto|incorreta|errado|errada|expirou|expirado|tentativas|muito fácil|fácil demais|muito curto|muito curta|em algarismos|" +
			"onjuist|onjuiste|verkeerd|verkeerde|ongeldig|ongeldige|verlopen|pogingen|poging over|een andere|te makkelijk|te eenvoudig|" +
			"te kort|in cijfers|" +
			"nieprawidłow*|niepoprawn*|błędn*|wygasł|wygasła|wygasło|próby|próba|inny proszę|za krótkie|za krótki|zbyt proste|zbyt prosty|cyframi|" +
			"错误|有误|不正确|不对|不匹配|不一致|无效|过期|已失效|重新输入|再输入|还剩|次机会|太简单|" +
			"違うよう|違っている|違います|間違って|無効|期限切れ|再入力|別の|回まで|短すぎ|" +
			"गलत|सही नहीं|मेल नहीं|अमान्य|समय सीमा|galat|sahi nahi|match nahi|" +
			"غير صحيح|غير صحيحة|خطأ|خاطئ|خاطئة|غير مطابق|غير مطابقة|غير صالح|غير صالحة|منتهي الصلاحية|محاولات|محاولة"},
		{phrase{role: again | common | negation}, "nie przeszedł|nie przeszło|nie przeszła|didn't go through|did not go through|" +
			"ging nicht durch|no pasó|n'est pas passé|non è passato|não passou|no longer valid|not valid anymore|nicht mehr gültig|" +
			"ya no es válido|ya no es válida|ya no vale|plus valable|plus valide|non è più valido|non è più valida|já não é válido|" +
			"já não é válida|niet meer geldig|już nieważny|już nieważne|not what we have|not what i have|isn't what we have|" +
			"nicht hinterlegt|anders hinterlegt|isn't it|is not it|not it|not the one|not that one|isn't the one|isn't the right one|" +
			"not the right one|" +
			"das ist es nicht|ist es nicht|nicht die richtige|nicht der richtige|nicht das richtige|no es esa|no es ese|no es esta|" +
			"esa no es|ese no es|ce n'est pas ça|c'est pas ça|non è quella|non è quello|non è questa|não é essa|não é esse|" +
			"dat is het niet|niet de juiste|to nie to|nie ten|nie to|不是这个|ではありません|वो नहीं|यह नहीं|ليس هذا|ليست هذه|ليست هي|" +
			"i'm afraid not|afraid not|not correct|not right|isn't correct|isn't right|wasn't right|not valid|isn't valid|not accepted|" +
			"isn't accepted|wasn't accepted|not recognised|not recognized|isn't recognised|isn't recognized|doesn't match|" +
			"does not match|didn't match|did not match|don't match|do not match|not matching|isn't matching|no match|didn't work|" +
			"did not work|not found|can't find|cannot find|couldn't find|could not find|couldn't verify|could not verify|can't verify|" +
			"doesn't look right|" +
			"leider nicht|leider nein|nicht richtig|nicht korrekt|stimmt nicht|stimmt leider nicht|stimmen nicht|passt nicht|" +
			"passt leider nicht|nicht gültig|nicht erkannt|nicht akzeptiert|nicht gefunden|finde ich nicht|" +
			"lamentablemente no|me temo que no|no es correcto|no es correcta|no coincide|no coinciden|no es válido|no es válida|" +
			"no válido|no válida|no lo encuentro|no la encuentro|no aparece|" +
			"malheureusement non|malheureusement pas|ne correspond pas|correspond pas|correspondent pas|pas correct|pas correcte|" +
			"pas valide|pas le bon|pas la bonne|pas reconnu|pas reconnue|pas trouvé|" +
			"purtroppo no|non è corretto|non è corretta|non corretto|non corretta|non corrisponde|non coincide|non valido|non valida|" +
			"non risulta|non lo trovo|" +
			"infelizmente não|não confere|não corresponde|não coincide|não bate|não é válido|não é válida|não encontrei|" +
			"não está correto|não está correta|" +
			"helaas niet|helaas nee|klopt niet|klopt helaas niet|niet juist|niet correct|niet geldig|komt niet overeen|niet herkend|niet gevonden|" +
			"niestety nie|nie zgadza się|nie pasuje|nie znalazłem|nie znalazłam|nie rozpoznan*|正しくありません|一致しません|見つかりません|لا يتطابق|" +
			"لا تتطابق|لم يتطابق|ليس صحيحا|ليست صحيحة"},
		{phrase{role: again | common, kinds: setOf(password)}, "weak|very weak|too weak|not strong enough|isn't strong enough|too common|" +
			"add a symbol|add a number|add a digit|add a special character|must contain|must include|needs a symbol|needs a number|" +
			"schwach|zu schwach|nicht stark genug|nicht sicher genug|sonderzeichen fehlt|débil|muy débil|demasiado débil|poco segura|faible|" +
			"trop faible|pas assez fort|pas assez sûr|debole|troppo debole|poco sicura|fraca|muito fraca|senha fraca|zwak|te zwak|" +
			"niet sterk genoeg|słabe|za słabe|zbyt słabe|太弱|太弱了|强度不够|强度太低|弱すぎ|弱いです|記号を含め|数字を含め|文字以上|कमज़ोर|कमजोर|ضعيفة|ضعيف"},
		{phrase{role: again | common}, "is it a new card|is the card new|got a new card|have a new card|eine neue karte|es nueva la tarjeta|" +
			"tiene tarjeta nueva|reçu une nouvelle carte|avez une nouvelle carte|è una carta nuova|è nuova la carta|o cartão é novo|" +
			"cartão é novo|nieuwe kaart misschien|een nieuwe kaart|pani nową kartę|pan nową kartę|换了新卡|新しいカードですか|" +
			"नया कार्ड आया|naya card aaya|code mismatch|not quite|almost|any other word|" +
			"nicht ganz|knapp daneben|anderes wort|" +
			"otra palabra|presque|autre mot|" +
			"un'altra parola|quase|outra palavra|niet goed|" +
			"bijna|ander woord|dat is hem niet|dat is 'm niet|inne słowo|差一点|" +
			"もう一度|もう一回|惜しい|不正解|only the latest|only the newest|only the last one|only the most recent|nur der letzte|nur der neueste|" +
			"nur die letzte|sólo el último|solo el último|solo vale el último|seul le dernier|seulement le dernier|solo l'ultimo|" +
			"vale solo l'ultimo|só o último|só vale o último|alleen de laatste|alleen de nieuwste|tylko ostatni|ważny jest tylko ostatni|" +
			"只认最新|最新那条|最新的那个|最後のもの|最新のもの|सिर्फ आखिरी|सिर्फ़ आखिरी|sirf aakhri|آخر واحد|الأخير فقط"},
		{phrase{role: again}, "repeat|say that again|again please|type it again|enter it again|wiederholen|repita|repetir|répétez|" +
			"répéter|ripeta|ripetere|herhalen|powtórzyć|powtórz|再说|说一遍|重复|كرر"},
	}
}
