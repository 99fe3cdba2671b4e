import type { SignalRule } from './rule.ts';

export const ES: SignalRule[] = [
  {
    signal: 'resolved',
    asked: false,
    not: [
      '(?:no|nunca|sin|todavía no|aún no|ni|a ver si|espero que|cuando|si|para que|quiero que|necesito que|deja(?:do|ron)? de)(?: \\S+){0,3} (?:solucion|funcion|resuel|resolv|arregl|lleg|recib|reembols)\\S*',
    ],
    say: [
      '(?:ya |se |está |esta |me |lo |todo |quedó |ha )*(?:solucionad[oa]|solucion[óo]|solucionaron|resuelt[oa]|resolvi[óo]|resolvieron|arreglad[oa]|arregl[óo]|arreglaron|funciona|funcion[óo]|funcionando|lleg[óo]|reembolsaron|devolvieron)\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'rejected',
    say: [
      '(?:no|tampoco) (?:me |nos |lo |se |ha |han )*(?:funcion|sirv|ayud|solucion|arregl|resuelv|respond|contest)\\w*[^.!?]{0,40}',
      'sigue(?:n)? (?:sin|igual|fallando|el mismo)[^.!?]{0,40}',
      '(?:lo|el|la|los) mism[oa]\\b[^.!?]{0,30}',
      'ya (?:lo )?(?:hice|intent[ée]|prob[ée]|he (?:hecho|probado|intentado))[^.!?]{0,30}',
      '(?:qué )?(?:vergüenza|mentiras?|mentirosos|pésim[oa]|inútil(?:es)?|ridícul[oa]|tomadura de pelo|estafa|ladrones|fatal)\\b[^.!?]{0,30}',
    ],
  },
  {
    signal: 'private_sent',
    not: ['(?:no|puedo|cómo|quieren|debo|tengo que) (?:\\w+ )?(?:envi|mand|escrib)\\w*'],
    say: [
      '(?:ya |les |os |te |lo |acabo de |he |ahora )*(?:envi[ée]|enviado|mand[ée]|mandado|escrib[íi]|escrito|escribir|enviar)\\b[^.!?]{0,40}(?:dm|md|privado|mensaje|inbox|directo|correo|datos)',
      '^(?:ya |listo,? |hecho,? )*(?:enviado|mandado|listo|hecho|env[íi]é)\\b[^.!?]{0,30}',
      '(?:dm|md|mensaje) enviado',
    ],
  },
  {
    signal: 'private_silent',
    say: [
      '(?:no|nadie|nunca|sin|ni)(?: \\S+){0,4} (?:respond|contest|respuesta)\\S*(?: \\S+){0,5} (?:dms?|mds?|mensajes?|privados?|correos?)\\b[^.!?]{0,20}',
      '(?:dms?|mds?|mensajes?|privado)(?: \\S+){0,5} (?:no|nadie|sin) (?:\\S+ )?(?:respond|contest|respuesta)\\S*',
    ],
  },
  {
    signal: 'still_waiting',
    say: [
      '(?:sigo|sigue|seguimos|estoy|todavía|aún|llevo|llevamos)(?: \\S+){0,4} (?:esperando|sin (?:respuesta|recibir|solución|saber|noticias|internet|servicio))[^.!?]{0,40}',
      '(?:todavía|aún) no[^.!?]{0,50}',
      'llev(?:o|amos) (?:\\S+ ){0,3}(?:horas?|d[ií]as?|semanas?|meses)[^.!?]{0,40}',
      'hace (?:m[áa]s de )?(?:\\S+ ){0,2}(?:horas?|d[ií]as?|semanas?|meses)[^.!?]{0,40}',
    ],
  },
  {
    signal: 'thanks',
    not: ['gracias por (?:nada|arruinar|la estafa)', 'de antemano'],
    say: [
      '(?:muchas |mil |ok |vale |perfecto,? )*gracias\\b[^.!?]{0,40}',
      '(?:se |lo |os |les )?agradezco\\b[^.!?]{0,30}',
    ],
  },
  {
    signal: 'goodbye',
    say: ['^(?:adi[óo]s|hasta (?:luego|pronto)|buenas noches|que tengan? buen)\\b[^.!?]{0,20}'],
  },
  {
    signal: 'answers',
    say: ['^(?:@\\w+ )*(?:s[íi]|no|listo|hecho|ya (?:lo )?(?:hice|est[áa])|claro|correcto|vale|ok)\\b[^.!?]{0,30}'],
  },
];

export const PT: SignalRule[] = [
  {
    signal: 'resolved',
    asked: false,
    not: [
      '(?:não|nao|nunca|sem|ainda não|nem|se|quando|espero que|para que|quero que|parou de|até)(?: \\S+){0,3} (?:resolv|funcion|cheg|receb|reembols|arrum|solucion|dar certo|deu certo)\\S*',
    ],
    say: [
      '(?:já |foi |está |tudo |me |finalmente |o problema foi )*(?:resolvid[oa]|resolveu|resolveram|resolvi|funcionou|funciona(?:ndo)?|chegou|recebi|reembolsad[oa]|arrumaram|solucionad[oa]|deu certo)\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'rejected',
    say: [
      '(?:não|nao) (?:me |se |está |esta )*(?:funcion|ajud|resolv|adiant|serv|respond|deu certo)\\w*[^.!?]{0,40}',
      'continua(?:m)? (?:sem|igual|com|a mesma|o mesmo|não|na mesma)[^.!?]{0,40}',
      '(?:o|a) mesm[oa] (?:problema|erro|coisa|resposta)[^.!?]{0,30}',
      'já (?:fiz|tentei|liguei|mandei|fizemos)[^.!?]{0,30}',
      '(?:que )?(?:absurdo|vergonha|mentiras?|mentirosos|péssim[oa]|descaso|palhaçada|lixo|golpe|ridículo)\\b[^.!?]{0,30}',
    ],
  },
  {
    signal: 'private_sent',
    not: ['(?:não|posso|como|devo|tenho que) (?:\\w+ )?(?:envi|mand)\\w*'],
    say: [
      '(?:já |te |vos |acabei de |lhes )*(?:enviei|mandei|enviar|mandar|enviado|mandado)\\b[^.!?]{0,40}(?:dm|mensagem|inbox|dados|e-?mail|direct|privado)',
      '^(?:já |pronto,? |feito,? )*(?:enviei|mandei|enviado|enviada|pronto|feito)\\b[^.!?]{0,30}',
      '(?:dm|mensagem) enviad[oa]',
    ],
  },
  {
    signal: 'private_silent',
    say: [
      '(?:não|ninguém|nunca|sem|nem)(?: \\S+){0,4} (?:respond|respost|retorn)\\S*(?: \\S+){0,5} (?:dms?|mensage(?:m|ns)|inbox|e-?mails?|direct)\\b',
      '(?:dms?|mensage(?:m|ns)|inbox|direct)(?: \\S+){0,5} (?:não|ninguém|sem) (?:\\S+ )?(?:respond|respost|retorn)\\S*',
    ],
  },
  {
    signal: 'still_waiting',
    say: [
      '(?:ainda|continuo|estou|sigo|continuamos)(?: \\S+){0,4} (?:esperando|à espera|aguardando|aguardo|espero|sem (?:resposta|receber|solução|internet|serviço))[^.!?]{0,40}',
      'ainda não[^.!?]{0,50}',
      '(?:há|faz|já são) (?:mais de )?(?:\\S+ ){0,2}(?:horas?|dias?|semanas?|meses)[^.!?]{0,40}',
    ],
  },
  {
    signal: 'thanks',
    not: ['obrigad[oa] por nada', 'desde já'],
    say: ['(?:muito |ok |beleza,? )*(?:obrigad[oa]|brigad[oa]|valeu)\\b[^.!?]{0,40}', 'agradeç?o\\b[^.!?]{0,30}'],
  },
  {
    signal: 'goodbye',
    say: ['^(?:tchau|adeus|até (?:logo|mais|breve)|boa noite)\\b[^.!?]{0,20}'],
  },
  {
    signal: 'answers',
    say: ['^(?:@\\w+ )*(?:sim|não|nao|pronto|feito|já (?:fiz|está)|claro|certo|ok)\\b[^.!?]{0,30}'],
  },
];

export const FR: SignalRule[] = [
  {
    signal: 'resolved',
    asked: false,
    not: [
      "(?:ne|n'|pas|jamais|toujours pas|sans|si|quand|j'espère|pour que|arrêté de)(?: ?\\S+){0,3} (?:résol|march|fonctionn|régl|reç|rembours|arriv)\\S*",
    ],
    say: [
      "(?:c'est |tout est |ça |cela |problème |enfin |bien |j'ai |a été |est |j’ai )*(?:résolue?|réglée?|marche|fonctionne|remarche|refonctionne|reçu|remboursée?|arrivée?)\\b(?! (?:pas|plus|toujours pas|jamais|toujours))[^.!?]{0,40}",
    ],
  },
  {
    signal: 'rejected',
    say: [
      "(?:ne |n')?(?:marche|fonctionne|aide|change|résout|répond|sert)(?:nt)? (?:toujours )?(?:pas|rien|à rien|plus)\\b[^.!?]{0,40}",
      'toujours (?:pas|rien|le même|la même|aucun|sans)[^.!?]{0,40}',
      '(?:le|la|les) mêmes? (?:problème|erreur|réponse|chose)[^.!?]{0,30}',
      "(?:j'ai )?déjà (?:fait|essayé|appelé|tenté|envoyé)[^.!?]{0,30}",
      '(?:honteux|la honte|mensonges?|menteurs|inutile|nuls?\\b|scandaleux|inadmissible|inacceptable|foutage de gueule|arnaque|voleurs|ridicule)[^.!?]{0,30}',
    ],
  },
  {
    signal: 'private_sent',
    not: ["(?:ne|n'|pas|puis-je|je peux|comment|dois-je)(?: ?\\S+){0,2} envoy\\S*"],
    say: [
      "(?:je vous ai |j'ai |viens de |vous ai |déjà |bien )*(?:envoyée?|envoyer|écrit)\\b[^.!?]{0,40}(?:dm|mp|message|privé|infos?|informations|mail)",
      "^(?:c'est |voilà,? |ok,? )*(?:envoyée?|fait)\\b[^.!?]{0,30}",
      '(?:dm|mp|message) envoyé',
    ],
  },
  {
    signal: 'private_silent',
    say: [
      '(?:pas|aucune?|personne|jamais|sans|toujours pas)(?: \\S+){0,4} (?:répon|retour)\\S*(?: \\S+){0,5} (?:dms?|mps?|messages?|mails?|privé)\\b',
      '(?:dms?|mps?|messages?|mails?|privé)(?: \\S+){0,5} (?:pas|aucune?|personne|sans) (?:\\S+ )?(?:répon|retour)\\S*',
    ],
  },
  {
    signal: 'still_waiting',
    say: [
      "(?:j'|nous |on |toujours |encore )?(?:attends|attendons|attend|en attente)(?: \\S+){0,3}[^.!?]{0,40}",
      'toujours (?:pas|rien|aucune?)[^.!?]{0,40}',
      "(?:depuis|ça fait|cela fait) (?:plus d[e'] ?)?(?:\\S+ ){0,2}(?:heures?|jours?|semaines?|mois)[^.!?]{0,40}",
    ],
  },
  {
    signal: 'thanks',
    not: ["merci (?:pour rien|de (?:me|nous) (?:répondre|rembourser|contacter|donner)|d'avance|par avance)"],
    say: ['(?:ok |super,? |parfait,? )*(?:merci|je vous remercie)\\b[^.!?]{0,40}'],
  },
  {
    signal: 'goodbye',
    say: ['^(?:au revoir|bonne (?:soirée|journée|nuit)|à bientôt)\\b[^.!?]{0,20}'],
  },
  {
    signal: 'answers',
    say: ["^(?:@\\w+ )*(?:oui|non|c'est fait|fait|bien sûr|d'accord|ok)\\b[^.!?]{0,30}"],
  },
];

export const IT: SignalRule[] = [
  {
    signal: 'resolved',
    asked: false,
    not: [
      '(?:non|mai|senza|ancora non|se|quando|spero che|affinché|smesso di|finché|né)(?: \\S+){0,3} (?:risol|funzion|sistem|arriv|ricev|rimbors)\\S*',
    ],
    say: [
      '(?:è |ho |tutto |ora |adesso |finalmente |problema |stato |sono |hanno )*(?:risolt[oai]|funziona|funzionato|funzionante|sistemat[oa]|arrivat[oa]|ricevuto|rimborsat[oa])\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'rejected',
    say: [
      'non (?:mi |ha |si |è |ci )*(?:funzion|aiut|risol|serv|rispon|cambi)\\w*[^.!?]{0,40}',
      'ancora (?:non|niente|nessun|lo stesso|senza)[^.!?]{0,40}',
      '(?:lo|la) stess[oa] (?:problema|errore|cosa|risposta)[^.!?]{0,30}',
      "(?:l'ho |ho )?già (?:fatto|provato|chiamato|inviato|scritto)[^.!?]{0,30}",
      '(?:vergogn\\w+|bugi(?:e|ardi)|inutili?|ridicol[oi]|scandalos[oi]|inaccettabile|truffa|ladri|pessim[oi])\\b[^.!?]{0,30}',
    ],
  },
  {
    signal: 'private_sent',
    not: ['(?:non|posso|come|devo) (?:\\w+ )?(?:invi|mand)\\w*'],
    say: [
      '(?:vi |ho |già |appena |ti )*(?:inviato|mandato|scritto)\\b[^.!?]{0,40}(?:dm|messaggio|privato|dati|mail|direct)',
      '^(?:ok,? |ecco,? )*(?:inviato|mandato|fatto|scritto)\\b[^.!?]{0,30}',
      '(?:dm|messaggio) inviato',
    ],
  },
  {
    signal: 'private_silent',
    say: [
      '(?:non|nessuno|mai|senza|nessuna)(?: \\S+){0,4} (?:rispo)\\S*(?: \\S+){0,5} (?:dms?|messagg[io]|mail|privato)\\b',
      '(?:dms?|messagg[io]|mail|privato)(?: \\S+){0,5} (?:non|nessuno|senza|nessuna) (?:\\S+ )?rispo\\S*',
    ],
  },
  {
    signal: 'still_waiting',
    say: [
      '(?:sto |sono |ancora |stiamo )*(?:aspettando|aspetto|in attesa|attendo)\\b[^.!?]{0,40}',
      'ancora (?:non|niente|nessun\\w*|nulla)[^.!?]{0,40}',
      '(?:da|sono) (?:più di )?(?:\\S+ ){0,2}(?:or[ae]|giorni|settiman[ae]|mesi)\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'thanks',
    not: ['grazie (?:di niente|per niente|di nulla|in anticipo)'],
    say: ['(?:ok |perfetto,? |mille |molte )*grazie\\b[^.!?]{0,40}', '(?:vi |ti )?ringrazio\\b[^.!?]{0,30}'],
  },
  {
    signal: 'goodbye',
    say: ['^(?:arrivederci|buona (?:serata|giornata|notte)|a presto)\\b[^.!?]{0,20}'],
  },
  {
    signal: 'answers',
    say: ['^(?:@\\w+ )*(?:s[ìi]|no|fatto|certo|esatto|ok|va bene)\\b[^.!?]{0,30}'],
  },
];
