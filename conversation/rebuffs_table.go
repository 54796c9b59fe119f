package conversation

// rebuffs lists what turns away a value that was given, or wants it once more:
// what was asked for is open again. Those with a negation keep it.
func rebuffs() []entry {
	return []entry{
		{phrase{role: again | common}, "and the old one|and the old number|und die alte|und der alte|y el viejo|y el anterior|y el antiguo|et l'ancien|et l'ancienne|e il vecchio|e o antigo|e o anterior|en het oude|en de oude|a stary|a poprzedni|旧的呢|古いのは|aur purana|aur naya|और पुराना|और नया|والقديم|and yours|and hers|and theirs|and your own|und ihres|und ihre eigene|und ihr eigenes|y el suyo|y la suya|y el tuyo|y la tuya|et la vôtre|et le vôtre|et la tienne|e il suo|e la sua|e la tua|e a sua|e o seu|en dat van u|en die van u|en het uwe|en de uwe|a pana|a pani własna|您的呢|您自己的呢|ご自身のは|और आपकी|और आपका|وأنت|وأنتم|and the new one|and the other one|und das neue|und die neue|y la nueva|y el nuevo|et le nouveau|et la nouvelle|e la nuova|e il nuovo|e a nova|e o novo|en het nieuwe|en de nieuwe|a nowe|a nowy|venceu|expirada|digit off|one digit off|digit's off|timed out|times out|been used|used before|already used|already taken|rejected|refused|declined|wrong|incorrect|invalid|mismatch|expired|has expired|too easy|too weak|too short|too long|attempts left|attempts remain|attempts remaining|attempt left|attempt remaining|tries left|another one|another please|a different one|a new one|in digits|unable to verify|unable to find|" +
			"falsch|falsche|falscher|falsches|fehlerhaft|ungültig|ungültige|ungültiger|abgelaufen|zu einfach|zu kurz|zu lang|versuch übrig|versuche übrig|zwei versuche|einen versuch|einen anderen|eine andere|ein anderes|in ziffern|" +
			"caducó|ya caducó|venció|ha vencido|incorrecto|incorrecta|errónea|erróneo|equivocado|equivocada|inválido|inválida|caducado|caducada|ha caducado|ha expirado|expiró|vencido|intentos|intento más|muy fácil|demasiado fácil|demasiado corto|demasiado corta|en cifras|en números|" +
			"incorrecte|erroné|erronée|mauvais code|mauvais mot de passe|invalide|expiré|expirée|a expiré|tentatives|tentative restante|essais restants|un autre|une autre|trop simple|trop facile|trop court|en chiffres|" +
			"errato|errata|sbagliato|sbagliata|scaduto|scaduta|è scaduto|tentativi|un altro|un'altra|troppo semplice|troppo facile|troppo corto|in cifre|" +
			"incorreto|incorreta|errado|errada|expirou|expirado|tentativas|muito fácil|fácil demais|muito curto|muito curta|em algarismos|" +
			"onjuist|onjuiste|verkeerd|verkeerde|ongeldig|ongeldige|verlopen|pogingen|poging over|een andere|te makkelijk|te eenvoudig|te kort|in cijfers|" +
			"nieprawidłow*|niepoprawn*|błędn*|wygasł|wygasła|wygasło|próby|próba|inny proszę|za krótkie|za krótki|zbyt proste|zbyt prosty|cyframi|" +
			"错误|有误|不正确|不对|不匹配|不一致|无效|过期|已失效|重新输入|再输入|还剩|次机会|太简单|" +
			"違うよう|違っている|違います|間違って|無効|期限切れ|再入力|別の|回まで|短すぎ|" +
			"गलत|सही नहीं|मेल नहीं|अमान्य|समय सीमा|galat|sahi nahi|match nahi|" +
			"غير صحيح|غير صحيحة|خطأ|خاطئ|خاطئة|غير مطابق|غير مطابقة|غير صالح|غير صالحة|منتهي الصلاحية|محاولات|محاولة"},
		{phrase{role: again | common | negation}, "no longer valid|not valid anymore|nicht mehr gültig|ya no es válido|ya no es válida|ya no vale|plus valable|plus valide|non è più valido|non è più valida|já não é válido|já não é válida|niet meer geldig|już nieważny|już nieważne|not what we have|not what i have|isn't what we have|nicht hinterlegt|anders hinterlegt|isn't it|is not it|not it|not the one|not that one|isn't the one|isn't the right one|not the right one|" +
			"das ist es nicht|ist es nicht|nicht die richtige|nicht der richtige|nicht das richtige|no es esa|no es ese|no es esta|esa no es|ese no es|ce n'est pas ça|c'est pas ça|non è quella|non è quello|non è questa|não é essa|não é esse|dat is het niet|niet de juiste|to nie to|nie ten|nie to|不是这个|ではありません|वो नहीं|यह नहीं|ليس هذا|ليست هذه|ليست هي|i'm afraid not|afraid not|not correct|not right|isn't correct|isn't right|wasn't right|not valid|isn't valid|not accepted|isn't accepted|wasn't accepted|not recognised|not recognized|isn't recognised|isn't recognized|doesn't match|does not match|didn't match|did not match|don't match|do not match|not matching|isn't matching|no match|didn't work|did not work|not found|can't find|cannot find|couldn't find|could not find|couldn't verify|could not verify|can't verify|doesn't look right|" +
			"leider nicht|leider nein|nicht richtig|nicht korrekt|stimmt nicht|stimmt leider nicht|stimmen nicht|passt nicht|passt leider nicht|nicht gültig|nicht erkannt|nicht akzeptiert|nicht gefunden|finde ich nicht|" +
			"lamentablemente no|me temo que no|no es correcto|no es correcta|no coincide|no coinciden|no es válido|no es válida|no válido|no válida|no lo encuentro|no la encuentro|no aparece|" +
			"malheureusement non|malheureusement pas|ne correspond pas|correspond pas|correspondent pas|pas correct|pas correcte|pas valide|pas le bon|pas la bonne|pas reconnu|pas reconnue|pas trouvé|" +
			"purtroppo no|non è corretto|non è corretta|non corretto|non corretta|non corrisponde|non coincide|non valido|non valida|non risulta|non lo trovo|" +
			"infelizmente não|não confere|não corresponde|não coincide|não bate|não é válido|não é válida|não encontrei|não está correto|não está correta|" +
			"helaas niet|helaas nee|klopt niet|klopt helaas niet|niet juist|niet correct|niet geldig|komt niet overeen|niet herkend|niet gevonden|" +
			"niestety nie|nie zgadza się|nie pasuje|nie znalazłem|nie znalazłam|nie rozpoznan*|正しくありません|一致しません|見つかりません|لا يتطابق|لا تتطابق|لم يتطابق|ليس صحيحا|ليست صحيحة"},
		{phrase{role: again}, "repeat|say that again|again please|type it again|enter it again|wiederholen|repita|repetir|répétez|répéter|ripeta|ripetere|herhalen|powtórzyć|powtórz|再说|说一遍|重复|كرر"},
	}
}
