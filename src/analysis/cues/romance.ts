import { type Lexicon, phrases } from './pattern.ts';

/** Spanish: the codes are those of `FOREIGN`. */
export const ES: Lexicon = {
  safety: phrases(`
      peligro|peligroso|peligrosa|incendio; hospital|urgencias; huele|olor a gas|quemado|humo; fuga de gas;
      intoxic*; vomit*; electrocut*; explot*; herido|herida|lesionado; casi .. mato|mata|atropella|ahoga; alergia|alérgico|alergica
    `),
  fraud: phrases(`
      estafa*; fraude; robo|robado|robaron|roban|ladrones; clonaron|clonada|clonado; suplant*; engañ*; hackea*;
      no reconozco; sin mi permiso|autorización|consentimiento
    `),
  legal: phrases(`
      denunci*; demanda|demandar; abogad*; facua|consumo|profeco|ocu|profeco|sernac|indecopi; juzgado;
      reclamación formal; hoja de reclamaciones
    `),
  angry: phrases(`
      vergüenza|verguenza|vergonzoso; pésimo|pesimo|pésima|pesima|pésimos; horrible|fatal|terrible|asco|asqueroso;
      inútiles|inutiles|incompetentes|incompetencia; peor;
      harto|harta|cansado|cansada|indignado|indignada|decepcionado|decepcionada|decepción;
      inaceptable|intolerable|lamentable|increíble; mierda|basura|porquería;
      mala|mal|malo servicio|atención|experiencia|calidad|servicio; tomadura de pelo
    `),
  waiting: phrases(`
      esperando|espero|espera; llevo|llevamos|lleva .. días|dias|horas|semanas|meses|minutos|esperando|sin; desde hace;
      en espera|proceso|trámite; van .. horas|días|dias|semanas|meses; ni rastro|caso|noticia; me dejaron en visto; sigo pendiente;
      hace <n> días|dias|semanas|meses|horas; sin respuesta|noticias|solución|solucion;
      todavía|todavia|aún|aun no|sin; retraso|retrasado|retrasada|demora|tarde;
      cuándo|cuando llega|llegará|van|van a|me|recibiré
    `),
  again: phrases(`
      otra vez; de nuevo; tercera|segunda|cuarta vez; siempre; cada vez|día; varias veces; <n> veces;
      sigo|seguimos|sigue sin|esperando|igual
    `),
  broken: phrases(`
      no funciona|funcionan|funcionó|llega|llegó|llego|puedo|responde|responden|contesta|contestan|carga|va|deja|sirve|abre|conecta|han|ha|me|nos|hay;
      nadie responde|contesta|ayuda|sabe|me|nos|ha; error|fallo|falla|fallos|avería|averia;
      caído|caida|caído|roto|rota|dañado|dañada|defectuoso; problema|problemas|incidencia;
      perdido|perdida|perdieron|cancelado|cancelada|cancelaron;
      sin internet|luz|agua|servicio|señal|línea|conexión|cobertura
    `),
  money: phrases(`
      reembolso|devolución|devolucion|devolver|devuelvan; cobrado|cobraron|cobran|cobrando|cobro|cobrar; dinero;
      factura|cargo
    `),
  leaving: phrases(`
      cambiar|cambio|cambiarme de compañía|operador|banco; dar|darme|doy de baja; nunca más|mas; jamás|jamas|nunca .. volveré|volvere|vuelvo|volver|comprar|compraré;
      no vuelvo|volveré|volvere|recomiendo
    `),
  ask: phrases(`
      ayuda|ayúdenme|ayudar; por favor; cómo|como puedo|hago; pueden|podrían|podéis|puede; necesito|quiero|quisiera;
      cuándo|cuando; dónde|donde; qué|que pasa
    `),
  thanks: phrases(`
      gracias; grax; se agradece; muchas gracias; agradezco|agradecido|agradecida
    `),
  praise: phrases(`
      excelente|genial|estupendo|perfecto|maravilloso|fantástico|increíble servicio|atención|trabajo;
      excelente; un encanto|crack|sol|diez; una pasada|maravilla|joya; así da gusto; lo mejor|máximo; héroe|genia|chapó;
      encanta|encantado; muy buen|buena|amable|amables; felicidades|enhorabuena
    `),
  resolved: phrases(`
      solucionado|resuelto|arreglado; todo correcto|listo; ya quedó; ya me han devuelto; falsa alarma; ya funciona|está|llegó|va|me
    `),
};

/** Portuguese: the codes are those of `FOREIGN`. */
export const PT: Lexicon = {
  safety: phrases(`
      perigo|perigoso|perigosa|incêndio; hospital; cheiro|cheira a|de gás|gas|queimado|fumaça; fuga|vazamento de gás|gas;
      intoxic*; vomit*; eletrocut*; explodi*; ferido|ferida|machucou; quase .. morri|morreu|engoliu|atropela*; alergia|alérgico|alérgica
    `),
  fraud: phrases(`
      golpe; fraude; roubo|roubado|roubaram|roubam|ladrões; clonaram|clonado|clonada; enganad*; hackea*;
      não fui eu que; não reconheço; sem minha|a autorização|permissão; sem eu pedir; nunca contratei; picaretas
    `),
  legal: phrases(`
      processo|processar|justiça; procon|anatel|anac|deco|asae; advogad*; livro de reclamações; tribunal; vigilância sanitária
    `),
  angry: phrases(`
      vergonha|vergonhoso|absurdo|ridículo|ridiculo;
      péssimo|pessimo|péssima|pessima|horrível|horrivel|terrível|lixo|merda|nojo; pior;
      cansado|cansada|decepcionado|decepcionada|indignado|indignada|revoltado|farto|farta;
      inaceitável|inadmissível|descaso|desrespeito|falta de respeito; incompetentes|incompetência
    `),
  waiting: phrases(`
      esperando|espera|aguardando|aguardo|à espera; em análise|processo; já vão .. horas|dias|semanas|meses; nem sinal|notícia; sem previsão; ando nisto desde; não tive retorno|resposta; há|ha <n> dias|semanas|meses|horas;
      faz <n> dias|semanas|meses|horas; desde; ainda não|nao|estou;
      atraso|atrasado|atrasada|atrasou|demora|demorando; sem resposta|retorno|solução; até agora; cadê;
      quando vai|chega|vou|vão
    `),
  again: phrases(`
      de novo; novamente; outra vez; terceira|segunda|quarta vez; sempre; toda vez; várias vezes; <n> vezes;
      continua|continuo
    `),
  broken: phrases(`
      não|nao funciona|consigo|chegou|chega|responde|respondem|atende|atendem|carrega|abre|recebi|entregaram|resolve|resolvem|está|tem;
      ninguém|ninguem responde|atende|resolve|ajuda|sabe; erro|falha|defeito|bug; fora do ar;
      quebrado|quebrada|quebrou|estragado|danificado; problema|problemas;
      sem internet|luz|água|sinal|serviço|conexão|rede; cancelado|cancelada|cancelaram|perdido|perderam|extraviado
    `),
  money: phrases(`
      reembolso|estorno|devolução|devolver; cobrado|cobraram|cobrança|cobrando|cobrar; dinheiro; fatura|conta
    `),
  leaving: phrases(`
      cancelar|cancelando; nunca mais; trocar|mudar de operadora|banco; não recomendo|volto|compro
    `),
  ask: phrases(`
      ajuda|ajudar|ajudem|ajudam; por favor; como faço|posso; podem|poderiam|pode; preciso|quero|gostaria;
      quando|onde|qual
    `),
  thanks: phrases(`
      obrigado|obrigada|obg|valeu; brigado|brigada; grato|grata|gratidão; muito obrigado|obrigada; agradeço
    `),
  praise: phrases(`
      um amor|anjo|show; nota dez|mil|10; impecável|impecavel; assim sim|dá; até dá gosto; adoro; melhor .. do brasil|mundo;
      excelente|ótimo|otimo|ótima|maravilhoso|perfeito|parabéns|parabens|incrível|amei|adorei; muito bom|boa
    `),
  resolved: phrases(`
      tudo certo|resolvido; tudo certo agora; já caiu; resolvido|resolveram|resolveu|solucionado; deu certo; já|agora funciona|chegou|voltou
    `),
};

/** French: the codes are those of `FOREIGN`. */
export const FR: Lexicon = {
  safety: phrases(`
      danger|dangereux|dangereuse|incendie; hôpital|hopital|urgences; odeur|sent .. gaz|brûlé; fuite de gaz;
      intoxication; intoxiqué|intoxiquée; vomi|vomir; électrocut*; explosé|explose; blessé|blessée; failli .. mourir|renverser|étouffer;
      allergie|allergique
    `),
  fraud: phrases(`
      arnaque|arnaqueurs|arnaqué|arnaquée|fraude|escroquerie|escrocs|escroc; volé|volée|voleurs; piraté|piratée|pirate; usurp*;
      sans mon|leur accord|autorisation; jamais souscrit|souscrite|demandé; ne reconnais pas
    `),
  legal: phrases(`
      avocat|tribunal|justice|dgccrf|médiateur|huissier|prud'hommes; porter|porte|déposer|déposé plainte; mise en demeure
    `),
  angry: phrases(`
      honte|honteux|scandaleux|scandale|inadmissible|inacceptable|lamentable;
      nul|nulle|nuls|nulles|catastrophe|catastrophique|horrible|déplorable|minable|merde|bordel; pire; marre|ras;
      déçu|déçue|deçu|décevant|furieux|furieuse|énervé|colère; incompétents|incompétence|incapables;
      se foutre|moque|moquez|fiche
    `),
  waiting: phrases(`
      j'attends|attends|attend|attente|attendre|attendons;
      depuis <n>|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|plus|plusieurs|des|le|ce|deux|trois|une;
      toujours pas|rien|aucune|en; retard|retardé|retards; sans réponse|nouvelles;
      aucune réponse|nouvelle|solution|information; sans nouvelles; ça fait .. jours|semaines|mois|heures; <n> heures au lieu; silence radio; fait le mort; pas eu de retour; encore en|pas; quand est|serai|vais|sera|allez;
      <n> jours|heures|semaines|mois; où est|en
    `),
  again: phrases(`
      encore une|et; de nouveau; troisième|deuxième|quatrième fois; toujours; à chaque; plusieurs fois;
      <n> fois|ème|e
    `),
  broken: phrases(`
      ne .. pas|plus|rien; n'ai|n'est|n'a|n'arrive|n'y|n'avons|n'ont .. pas|rien|aucun|aucune|plus|toujours;
      n'arrive pas|plus|à; fonctionne|marche|répond|reçu pas|plus|mal; personne ne|pour;
      panne|bug|bugs|erreur|dysfonctionnement; cassé|cassée|abîmé|abîmée|défectueux|endommagé;
      problème|problèmes|souci|soucis; perdu|perdue|annulé|annulée|annulation;
      plus|pas d'internet|de|d'électricité|accès; impossible|impossible de|à
    `),
  money: phrases(`
      rembourser|remboursement|remboursé|remboursée|remboursez;
      débité|prélevé|prélèvement|facturé|facture|payé|payer; argent
    `),
  leaving: phrases(`
      résilier|résiliation|résilie; changer|change|quitter|quitte; plus jamais; jamais plus
    `),
  ask: phrases(`
      aide|aider|aidez; s'il vous|te; svp|stp; comment; pouvez|pourriez|peut|pourrait; besoin;
      je veux|voudrais|souhaite; quand|où|quel|quelle|pourquoi
    `),
  thanks: phrases(`
      merci; merci beaucoup; remercie; remercier
    `),
  praise: phrases(`
      excellent|excellente|parfait|parfaite|génial|géniale|super|bravo|formidable|top service|travail|équipe|accueil|vol;
      bravo; j'adore; un amour|ange|régal; une perle|tuerie|merveille; au top; nickel; chapeau; rien à redire|dire; impeccable; adorable; une crème; très bon|bonne|sympa|efficace|satisfait|satisfaite;
      merci .. efficacité|rapidité|gentillesse|aide
    `),
  resolved: phrases(`
      résolu|réglé|réparé; réglée|résolue; tout est bon|réglé; remboursement reçu; ça|tout remarche; au temps pour moi; autant pour moi; c'est bon; ça|tout marche|fonctionne; bien reçu
    `),
};

/** Italian: the codes are those of `FOREIGN`. */
export const IT: Lexicon = {
  safety: phrases(`
      pericolo|pericoloso|pericolosa|incendio; ospedale; pronto soccorso; puzza|odore di gas|bruciato; fuga di gas;
      intossic*; vomitato|vomitare; folgorat*; esplos*; ferito|ferita; rischiato di .. morire|soffocare; allergia|allergico|allergica
    `),
  fraud: phrases(`
      truffa*; frode; rubato|rubati|furto|ladri|ladro; clonata|clonato; ingann*; imbrogli*; hackerat*; mai richiesto|richiesti|chiesto|sottoscritto;
      senza il mio|autorizzazione|permesso; non riconosco
    `),
  legal: phrases(`
      avvocat*; denuncia|denuncio|tribunale|agcom|codacons|legale|adiconsum|giudice; vie legali; messa in mora; i nas
    `),
  angry: phrases(`
      vergogna|vergognoso|vergognosi|scandaloso|indecente;
      pessimo|pessima|pessimi|orribile|terribile|schifo|schifoso|merda|disastro; peggio|peggiore|peggior;
      stufo|stufa|deluso|delusa|arrabbiato|arrabbiata|delusione;
      inaccettabile|assurdo|ridicolo|ridicoli|incompetenti|incompetenza; presa in giro
    `),
  waiting: phrases(`
      aspetto|aspettando|attesa|attendo|aspettare; in lavorazione; nessuna traccia|conferma; ne sono passate; fatto vivo; visualizzato e ignorato; nessun riscontro; avuto riscontro;
      da <n>|ieri|lunedì|martedì|mercoledì|giovedì|venerdì|giorni|settimane|mesi|ore|più|oltre|due|tre|una;
      <n> giorni|ore|settimane|mesi; ancora non|nessuna|niente|nulla|in; non .. ancora; ritardo|ritardi;
      nessuna risposta|notizia; senza risposta; quando arriva|potrò|sarà; dov'è|dove è
    `),
  again: phrases(`
      di nuovo; ancora una; terza|seconda|quarta volta; sempre; ogni volta|giorno; più volte; <n> volte;
      un'altra volta
    `),
  broken: phrases(`
      non funziona|funzionano|va|riesco|arriva|arrivato|risponde|rispondete|rispondono|posso|è|ho|mi|si|carica|apre;
      nessuno risponde|aiuta|sa|mi; guasto|errore|bug|disservizio|rotto|rotta|danneggiato|difettoso;
      problema|problemi; senza internet|luce|acqua|linea|connessione|segnale;
      cancellato|cancellata|perso|persa|annullato|smarrito
    `),
  money: phrases(`
      rimborso|rimborsare|rimborsato|rimborsi|rimborsate; addebitato|addebito|addebitati|fattura|pagato; soldi
    `),
  leaving: phrases(`
      disdire|disdetta|disdico; cambio|cambiare operatore|banca|compagnia|gestore; mai più
    `),
  ask: phrases(`
      aiuto|aiutare|aiutarmi|aiutatemi; per favore|piacere|cortesia; come posso|faccio|si; potete|potreste|può;
      vorrei|voglio|bisogno; quando|dove|perché
    `),
  thanks: phrases(`
      grazie; grazie mille; ringrazio; ringraziare
    `),
  praise: phrases(`
      un tesoro|angelo|amore|mito; una perla|meraviglia; impeccabile; bravissima|bravissimo|brava; chapeau; mitico|mitica; nulla da dire; così si fa;
      ottimo|ottima|eccellente|perfetto|perfetta|fantastico|bravissimi|complimenti|bravi|meraviglioso;
      molto gentile|gentili|bravo|soddisfatto
    `),
  resolved: phrases(`
      risolto|risolta|sistemato|riparato; sistemata; tutto a posto|risolto; rimborso arrivato; falso allarme; ora|adesso funziona; è arrivato
    `),
};
