import type { ActRule } from './rule.ts';

/** Italian. */
export const IT: ActRule[] = [
  {
    act: 'apology',
    not: [
      '(?:ci |mi )?(?:dispiace|spiace) (?:\\S+ )?(?:sapere|leggere|sentire|apprendere|che (?:tu|lei|si)\\b)[^.!?]{0,40}',
      '(?:non (?:è necessario|serve|devi)) (?:scus|chiedere scusa)\\w*',
    ],
    say: [
      '(?:ci |mi |le |ti |vi )*(?:scusiamo|scuso|scusa|scusate|scusi|dispiace|spiace|rammarichiamo)\\b[^.!?]{0,60}',
      '(?:le nostre |nostre |chiediamo |chiedo |porgiamo |accetti |ancora |mille )*scuse?\\b[^.!?]{0,60}',
      'siamo (?:davvero |molto )?(?:spiacenti|desolati|dispiaciuti)[^.!?]{0,60}',
      'per (?:il|i|gli|eventuali|qualsiasi) (?:disagi?o?|inconvenient[ei])[^.!?]{0,30}',
    ],
  },
  {
    act: 'empathy',
    not: ['(?:non|per|per poter|vorremmo) (?:capi|comprend)\\w*'],
    say: [
      'che (?:peccato|rabbia|brutta (?:esperienza|notizia|sorpresa))\\b[^.!?]{0,40}',
      '(?:ci |mi )?(?:dispiace|spiace) (?:\\S+ )?(?:sapere|leggere|sentire|apprendere|che (?:tu|lei|si)\\b)[^.!?]{0,40}',
      '(?:capiamo|capisco|comprendiamo|comprendo|immaginiamo|immagino) (?:\\S+ )?(?:il|la|tuo|tua|suo|sua|che|come|quanto|perfettamente|benissimo)\\b[^.!?]{0,50}',
      "non è (?:il servizio|l'esperienza|quello che|questo)[^.!?]{0,40}",
    ],
  },
  {
    act: 'ask_info',
    not: ['(?:altro|in cosa|come) (?:\\S+ )?(?:possiamo|posso)[^.!?]{0,40}'],
    say: [
      '(?:ci |mi )?(?:potresti|pu[òo]i|potrebbe|pu[òo]|potreste)(?: \\S+){0,2}? (?:dirci|dire|indicar|comunicar|inviar|confermar|fornir|spiegar|raccontar|darci|dare|mandar|specificar|precisar)\\w*[^.!?]{0,100}',
      '(?:per favore,? |ti chiediamo di |le chiediamo di )?(?:dicci|ci dica|indicaci|ci indichi|comunicaci|ci comunichi|confermaci|ci confermi|forniscici|raccontaci|spiegaci|facci sapere|ci faccia sapere|indicarci|comunicarci|fornirci|inviaci (?:il|la|i|un)|ci invii (?:il|la|i|un))\\b[^.!?]{0,100}',
      '(?:quale?i?|che|cosa|dove|quando|come|da quando|hai|ha|è|sei|si tratta|riesci|riscontri|qual è|di quale)\\b[^?]{3,140}\\?',
    ],
  },
  {
    act: 'move_private',
    not: [
      'grazie per (?:averci|il (?:tuo|suo) messaggio|il messaggio)[^.!?]{0,30}',
      '(?:ti|la|vi|sarai|sar[àa]) (?:ri)?(?:contatt|chiam)\\w*',
      "contatta\\w*(?: direttamente)? (?:il|la|l'|tuo|tua) ?(?:venditore|banca|negozio|corriere|compagnia|produttore|ristorante|gestore)",
    ],
    say: [
      '(?:scriv|invia|manda|contatta|invii|mandi|seguici|segui)\\w*\\b[^.!?]{0,50}(?:privat[oi]|dms?|messagg[io](?: dirett[oi]| privat[oi])?|direct|inbox|mail)\\b[^.!?]{0,30}',
      '(?:in|via|tramite|con un|per|nei|i tuoi|un) (?:un |nostro |messagg[io] )?(?:privato|dms?|messagg[io] (?:privat|dirett)[oi]|direct|inbox)\\b',
      '(?:chiamaci|ci chiami|contattaci|ci contatti|contattarci|chiama il|contatta il (?:nostro|servizio)|contatti il (?:nostro|servizio)|contattare il (?:nostro|servizio))\\b[^.!?]{0,80}',
      '(?:compila|compili|compilare) (?:il|questo|il nostro) (?:modulo|form)[^.!?]{0,40}',
      '(?:controlla|verifica|guarda) (?:i tuoi|la tua|i suoi) (?:dms?|messaggi|posta)[^.!?]{0,30}',
    ],
  },
  {
    act: 'deflect',
    say: [
      '(?:rivolger\\S*|sentire|contattare|chiedere|parlare|verificare)(?: direttamente| con)*(?: (?:il|la|al|alla|con il|con la|col|lo|allo))?(?: (?:tuo|tua|suo|sua))? (?:venditore|banca|negozio|corriere|compagnia|produttore|hotel|agenzia|rivenditore|assicurazione)\\b[^.!?]{0,40}',
      "(?:contatta|contatti|contattare|rivolg|chied|parla)\\w*(?:si|ti)?(?: \\S+){0,3} (?:il |la |al |alla |l'|tuo |in |con )?(?:venditore|banca|negozio|corriere|compagnia|produttore|ristorante|gestore|punto vendita|filiale)\\w*[^.!?]{0,40}",
    ],
  },
  {
    act: 'promise',
    not: [
      '(?:riporteremo|inoltreremo|gireremo|segnaleremo|condivideremo|far[òo] presente|faremo presente)[^.!?]{0,30}(?:commento|feedback|suggerimento|opinione|osservazion|segnalazion)\\w*',
      'potremo|potr[òo]|saremo (?:felici|lieti|qui)|sar[òo] (?:felice|lieto|qui)|faremo (?:del nostro|il possibile)',
      '(?:per|cos[ìi]|affinché|in modo) (?:poter|da|possiamo)[^.!?]{0,50}',
    ],
    say: [
      '(?:ti|vi|la|le) (?:chiamer|ricontatter|contatter|aggiorner|rispond|far|invier|rimbors)\\w*(?:à|anno|emo|ò)(?!\\p{L})[^.!?]{0,60}',
      '(?:ti|vi|le) facciamo sapere\\b[^.!?]{0,60}',
      '^(?:controlliamo|verifichiamo|approfondiamo|indaghiamo)\\b[^.!?]{0,80}',
      '(?:tecnici|squadre|colleghi|team)\\b[^.!?]{0,15}\\b(?:al lavoro|stanno (?:lavorando|verificando|risolvendo|intervenendo))\\b[^.!?]{0,60}',
      '(?:ti |vi |la |le |lo |ci |si )*(?:\\S{2,14}(?:eremo|iremo|aremo|remo|er[òo]|ir[òo]))\\b[^.!?]{0,80}',
      '(?:stiamo|stanno|sto) (?:\\S+ )?(?:lavorando|verificando|controllando|investigando|risolvendo|provvedendo|indagando)\\b[^.!?]{0,80}',
      '(?:riceverai|ricever[àa]|avrai|sarai|verrai|verr[àa]|sar[àa]) (?:\\S+ ){0,3}?(?:risposta|contattat|ricontattat|rimbors|chiamat|consegnat|risolt|ripristinat|mail|informat|aggiornat|spedit)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'noted',
    say: [
      '(?:riport|inoltr|gir|segnal|condivid|pass|trasmett)\\w*(?: \\S+){0,4} (?:commento|feedback|suggeriment[oi]|opinione|segnalazione|osservazion[ei])\\b[^.!?]{0,40}',
      '(?:prendiamo|prendo|abbiamo preso) (?:\\S+ )?nota\\b[^.!?]{0,30}',
      '(?:terremo|teniamo) (?:in )?conto[^.!?]{0,30}',
    ],
  },
  {
    act: 'action',
    not: ['non (?:abbiamo|ho)|(?:hai|ha) (?:già|provato)|abbiamo (?:visto|letto|ricevuto)'],
    say: [
      '(?:ti|le|vi) (?:abbiamo|ho) (?:appena |già )?\\S{2,14}(?:ato|uto|ito|sso)\\b[^.!?]{0,50}',
      'è stat[ao] (?:\\S+ )?(?:modificat|rimborsat|annullat|cambiat|sostituit|riattivat|spedit|risolt|accreditat|sbloccat|corrett)\\w*[^.!?]{0,40}',
      '(?:ti |le |vi |ci )?(?:abbiamo|ho) (?:\\S+ )?(?:inviato|rimborsato|annullato|risolto|processato|attivato|effettuato|corretto|modificato|risposto|aperto|sbloccato|ripristinato|provveduto|scritto|segnalato)\\b[^.!?]{0,60}',
      '(?:è stat[oa]|sono stat[ie]|è ora) (?:\\S+ )?(?:rimborsat|annullat|risolt|attivat|inviat|corrett|ripristinat|sbloccat|effettuat)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'closure',
    say: [
      "(?:content[ie]|felic[ie]|liet[io]|ottimo|perfetto|bene)(?: \\S+){0,5} (?:risolt|funzion|aiutat|esserti stat|essere stat|d'aiuto|a posto)\\w*[^.!?]{0,40}",
    ],
  },
  {
    act: 'answer',
    say: [
      '(?:visita|consulta|consulti|vai|clicca|segui|trovi|puoi trovare|accedi)(?: \\S+){0,8} (?:{link}|link|sito|pagina)[^.!?]{0,60}',
      '(?:maggiori informazioni|dettagli|info)(?: \\S+){0,3}:? ?{link}',
      'purtroppo,? [^.!?]{5,120}',
      '(?:puoi|pu[òo]|devi|deve|bisogna|è necessario|ti consigliamo|le consigliamo|ti suggeriamo|prova a|riavvia|aggiorna|disinstalla|verifica che|assicurati|basta) (?!contatt|scriv|invi|dirci|indic|comunic|ci )[^.!?]{5,120}',
      '(?:a causa di|perch[ée] |poich[ée] |in quanto|è disponibile|non è disponibile|al momento|attualmente|per ora|si tratta di)[^.!?]{3,120}',
    ],
  },
  {
    act: 'social',
    say: [
      '(?:mille |molte )?grazie\\b[^.!?]{0,60}',
      '(?:di nulla|di niente|prego|è un piacere|a presto|buona (?:giornata|serata|notte|domenica)|buon (?:weekend|viaggio|lavoro)|un saluto|saluti)\\b[^.!?]{0,40}',
      '(?:ti|la|vi) ringraziamo\\b[^.!?]{0,40}',
      '(?:siamo|restiamo|resto|sono) (?:\\S+ )?(?:a (?:tua|sua|vostra|completa) disposizione|qui)\\b[^.!?]{0,40}',
      '(?:per qualsiasi|se hai) (?:\\S+ )?(?:dubbi|domand|cosa|necessit|problem)\\w*[^.!?]{0,50}',
    ],
  },
];
