import { type Lexicon, phrases } from './pattern.ts';

/** Spanish: the codes are those of `FOREIGN`. */
export const ES: Lexicon = {
  grave: phrases(`
      estafa|estafadores|estafado|fraude; robo|robado|robaron|ladrones;
      denuncia|denunciar|denunciaré|demanda|demandar; peligro|peligroso|incendio|hospital;
      abogado|facua|consumo|profeco|ocu
    `),
  angry: phrases(`
      vergüenza|verguenza|vergonzoso; pésimo|pesimo|pésima|pesima|pésimos; horrible|fatal|terrible|asco|asqueroso;
      inútiles|inutiles|incompetentes|incompetencia; peor;
      harto|harta|cansado|cansada|indignado|indignada|decepcionado|decepcionada|decepción;
      inaceptable|intolerable|lamentable|increíble; mierda|basura|porquería;
      mala|mal|malo servicio|atención|experiencia|calidad|servicio; tomadura de pelo
    `),
  waiting: phrases(`
      esperando|espero|espera; llevo|llevamos .. días|dias|horas|semanas|meses|minutos|esperando|sin; desde hace;
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
      gracias; muchas gracias; agradezco|agradecido|agradecida
    `),
  praise: phrases(`
      excelente|genial|estupendo|perfecto|maravilloso|fantástico|increíble servicio|atención|trabajo;
      encanta|encantado; muy buen|buena|amable|amables; felicidades|enhorabuena
    `),
  resolved: phrases(`
      solucionado|resuelto|arreglado; ya funciona|está|llegó|va|me
    `),
};

/** Portuguese: the codes are those of `FOREIGN`. */
export const PT: Lexicon = {
  grave: phrases(`
      golpe|fraude|roubo|roubado|roubaram|ladrões; processo|processar|justiça|procon|anatel|advogado;
      perigo|perigoso|incêndio|hospital
    `),
  angry: phrases(`
      vergonha|vergonhoso|absurdo|ridículo|ridiculo;
      péssimo|pessimo|péssima|pessima|horrível|horrivel|terrível|lixo|merda|nojo; pior;
      cansado|cansada|decepcionado|decepcionada|indignado|indignada|revoltado|farto|farta;
      inaceitável|inadmissível|descaso|desrespeito|falta de respeito; incompetentes|incompetência
    `),
  waiting: phrases(`
      esperando|espera|aguardando|aguardo|à espera; há|ha <n> dias|semanas|meses|horas;
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
      obrigado|obrigada|obg|valeu; muito obrigado|obrigada; agradeço
    `),
  praise: phrases(`
      excelente|ótimo|otimo|ótima|maravilhoso|perfeito|parabéns|parabens|incrível|amei|adorei; muito bom|boa
    `),
  resolved: phrases(`
      resolvido|resolveram|resolveu|solucionado; deu certo; já|agora funciona|chegou|voltou
    `),
};

/** French: the codes are those of `FOREIGN`. */
export const FR: Lexicon = {
  grave: phrases(`
      arnaque|arnaqueurs|arnaqué|arnaquée|fraude|escroquerie|escrocs|escroc; vol|volé|volée|voleurs;
      avocat|tribunal|plainte|justice|dgccrf|médiateur; danger|dangereux|incendie|hôpital
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
      aucune réponse|nouvelle|solution|information; encore en|pas; quand est|serai|vais|sera|allez;
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
      merci; merci beaucoup; remercie
    `),
  praise: phrases(`
      excellent|excellente|parfait|parfaite|génial|géniale|super|bravo|formidable|top service|travail|équipe|accueil|vol;
      bravo; j'adore; très bon|bonne|sympa|efficace|satisfait|satisfaite;
      merci .. efficacité|rapidité|gentillesse|aide
    `),
  resolved: phrases(`
      résolu|réglé|réparé; c'est bon; ça|tout marche|fonctionne; bien reçu
    `),
};

/** Italian: the codes are those of `FOREIGN`. */
export const IT: Lexicon = {
  grave: phrases(`
      truffa|truffatori|truffato|frode; rubato|furto|ladri; avvocato|denuncia|denuncio|tribunale|agcom|legale;
      pericolo|pericoloso|incendio|ospedale
    `),
  angry: phrases(`
      vergogna|vergognoso|vergognosi|scandaloso|indecente;
      pessimo|pessima|pessimi|orribile|terribile|schifo|schifoso|merda|disastro; peggio|peggiore|peggior;
      stufo|stufa|deluso|delusa|arrabbiato|arrabbiata|delusione;
      inaccettabile|assurdo|ridicolo|ridicoli|incompetenti|incompetenza; presa in giro
    `),
  waiting: phrases(`
      aspetto|aspettando|attesa|attendo|aspettare;
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
      grazie; grazie mille; ringrazio
    `),
  praise: phrases(`
      ottimo|ottima|eccellente|perfetto|perfetta|fantastico|bravissimi|complimenti|bravi|meraviglioso;
      molto gentile|gentili|bravo|soddisfatto
    `),
  resolved: phrases(`
      risolto|risolta|sistemato|riparato; ora|adesso funziona; è arrivato
    `),
};
