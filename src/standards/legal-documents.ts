/** What a document must speak of. Patterns are of a text without accents, in lower case. */
interface NoticeWord {
  name: string;
  /** That it does. */
  pattern: RegExp;
  /** That it may, in other words: then nobody can say that it does not. */
  hint: RegExp;
}

export interface Notice {
  kind: "legal" | "privacy";
  what: string;
  words: readonly NoticeWord[];
  /** What speaks of it at all, outside of its own document, in a link or elsewhere. */
  about: RegExp;
}

/** Loi n° 2004-575, article 6, III: who publishes, who directs, who hosts. */
export const legal: Notice = {
  kind: "legal",
  what: "mentions légales",
  words: [
    {
      name: "l'éditeur",
      pattern:
        /\b(?:co-?)?edit(?:eur|rice|ee?s?|ion|orial\w*)\b|\bpubli(?:e par|sher)\b|proprietaire du (?:site|service)/,
      hint: /\bpubli(?:ee?s?|ons)\b|\bpropriet|\b(?:propose|porte|opere|exploite|gere|realise|concu|cree|developpe|fourni|administre|mis en (?:ligne|oeuvre|place)|mis a disposition)(?:e|s|es)? (?:et \w+ )?(?:par|a l'initiative)\b|\bservice (?:public )?(?:du|de la|de l'|des)\b|operat(?:eur|rice)|maitrise d'ouvrage|\bmaitre d'ouvrage|exploitant|siege\b|\bsire[nt]\b|raison sociale|organisme|titulaire|responsable du (?:site|service)|qui sommes-nous|\bowner|operated by|published by/,
    },
    {
      name: "la direction de la publication",
      pattern:
        /(?:direct(?:eur|rice|ion)|responsable)s?\W{0,3}(?:t?rice|euse|e)?s?\W{0,3}(?:de |de la |de cette )?publication|(?:direct(?:eur|rice|ion)|responsables?|redact(?:eur|rice) en chef)[^.]{0,40}publication|\bdir\.? de (?:la )?publication|\bpublication\W{1,3}(?:direct(?:eur|rice|ion)|responsable)|publication director|publishing director|responsable editorial|responsables? (?:du|de ce|des|de ces) contenus?\b/,
      hint: /\b(?:direct(?:eur|rice)|dir\b|responsables?\b(?! (?:du|de|des) traitement)|redact(?:ion|eur|rice)|editorial|gerante?\b|president|representante? legal|dirige|publication\b|publie(?:e|s|es)? (?:par|sous)|auteure?s?\b(?<!droits? d'auteure?s?)|maire\b|prefete?\b|secretaire general|chef(?:fe)? de)/,
    },
    {
      name: "l'hébergeur",
      pattern:
        /\bheberg(?:eurs?|euses?|ee?s?)\b|\bhebergements?\b(?! (?:d'urgence|temporaires?|social|sociaux|touristiques?|solidaires?|collectifs?|provisoires?|d'insertion))|\bhost(?:ing|ed|er)\b|\bserveurs? ?:|\binfogerance\b/,
      hint: /\bserveurs?\b|infoger|\bstock(?:age|ees?|es)\b(?! ?: (?:voir|a ))|\bcloud\b|data ?cent(?:er|re)|centres? de donnees|\b[sip]aas\b|\bovh|scalingo|scaleway|outscale|clever ?cloud|alwaysdata|gandi|\bionos|\baws\b|amazon|azure|microsoft|netlify|vercel|github|gitlab|heroku|cloudflare|platform\.sh|infrastructure|prestataire technique|(?:gestion|exploitation|maintenance) technique|deploye|\bheb?r[eb]|\bherberg|\bhebergu|\bservers?\b|\btourne\b|\bmachines?\b/,
    },
  ],
  about:
    /mentions? legales?|directeur de (?:la )?publication|directrice de (?:la )?publication|\bheberge(?:ur|ment|e) (?:du site|par|:)|\bhebergeur|\bediteur|\bedite par|informations? juridiques?|^credits$/,
};

/** RGPD, article 13. */
export const privacy: Notice = {
  kind: "privacy",
  what: "politique de confidentialité",
  words: [
    {
      name: "les finalités",
      pattern:
        /finalite|objectifs?\b|\bpour (?:objet|but)\b|pourquoi|a quoi serv|\bbuts? ?(?:d|:)|afin de|\bserv(?:ent|ira) a\b|\bpermet(?:tent|tra)? d|\busages? (?:de (?:vos|ces|mes)|faisons|est fait)|(?:utilis|trait|collect|recueill)[^.]{0,60}\bpour\b|purposes?\b/,
      hint: /\butilis(?!ation|ateur|atrice)|(?<!d'|l')\butilisations?\b|\bbuts?\b|\braisons?\b|\bmotifs?\b|necessaires? (?:a|au|aux|pour)\b|traitements?\b|\btrait(?:ees?|ons)\b|collect|recueil|exploit|\busages?\b|\bpour (?!exercer|toute|plus|en savoir|nous)|\bused\b|\bwhy\b/,
    },
    {
      name: "la durée de conservation",
      pattern:
        /\bdurees?\b|combien de temps|\bconserv(?!at(?:eur|rice|oire))\w*|\b(?:gard(?:ons|ees?|er)|supprim(?:ees?|es|ons)|effac(?:ees?|es|ons)|detruit\w*|archiv(?:ees?|es)|anonymis(?:ees?|es))\b[^.]{0,60}\b(?:jours?|semaines?|mois|ans?|annees?|bout|apres|des que)\b|\bdelais? (?:de |d'|avant )(?:la |l')?(?:suppression|effacement|conservation|purge|archivage|anonymisation)|retention|\bkept for\b/,
      hint: /\bdelais?\b|\bsupprim|\beffac(?!ement)|\bpurg|\barchiv|\banonymis|\bdetrui|\bgard(?:ons|ees?|er|es)\b|\bstock|\bperiodes?\b|echeance|\bjusqu'|\btant que\b|\bexpir|\bdelet|\b(?:\d+|une?|deux|trois|quatre|cinq|six|neuf|dix|douze|treize|vingt-quatre) (?:jours?|semaines?|mois|ans?|annees?|days|weeks|months|years?)\b/,
    },
    {
      name: "les droits des personnes",
      pattern:
        /\b(?:vos|mes|ses|leurs|ces|des|quels|les) droits\b(?! reserves)|droits? (?:d'acces|d'opposition|d'effacement|de rectification|de suppression|de limitation|de retrait|a l'|a la|des personnes|suivants|sur vos donnees)|rectifi|\b(?:demander|obtenir)[^.]{0,60}(?:corriger|effacer|acces|supprim|modifi)|\b(?:pouvez|peut|peuvent) (?:aussi |egalement |a tout moment )?(?:y acceder|les (?:corriger|rectifier|effacer|supprimer|modifier|faire))|your rights|right (?:to|of)/,
      hint: /\bdroits?\b(?! (?:d'auteure?s?|reserves|applicable|francais|de propriete|d'usage))|\b(?:corriger|effacer|supprimer|modifier|retirer|refuser)\b|\boppos|\bacceder a (?:vos|ses|leurs|ces)|reclam|\bcnil\b|\bdpo\b|\bdpd\b|informatique et libertes|portabilite|\bexercer\b|\bcorrect\b|\berase\b|\bdelete\b/,
    },
  ],
  about:
    /donnees (?:a caractere )?personnel|vie privee|confidentialite|\brgpd\b|\bgdpr\b|\bcnil\b|privacy|\bvos donnees\b/,
};
