import type { Vocabulary } from "./vocabularies.ts";

/**
 * How the cells of a column are read. `text` is one line, `texts` several; a `list` holds words, `products` and `member` the ids of records or what
 * these are called; `count` is a whole number, `cents` too; `marker` says of a list that has a table of its own that it is empty, or to be taken
 * off the fiche.
 */
export type ColumnType =
  | "id"
  | "text"
  | "texts"
  | "list"
  | "products"
  | "product"
  | "member"
  | "order"
  | "day"
  | "first-day"
  | "last-day"
  | "month"
  | "boolean"
  | "number"
  | "count"
  | "marker"
  | Vocabulary;

/** `titles`: what people call it, ours first; `key`: the record's. */
export interface Column {
  key: string;
  type: ColumnType;
  titles: readonly [string, ...string[]];
}

export type RecordFolder = "members" | "products" | "orders" | "prices";

/** One kind of sheets and tables: a row is a record, or an item of a record's list. */
export interface Table {
  /** What people call it, ours first. */
  names: readonly [string, ...string[]];
  folder: RecordFolder;
  /** The list whose items its rows are; null where a row is a record. */
  list: string | null;
  /** The column that says whose row it is, by an id, or by a name where there is one. */
  owner: Column;
  ownerName?: Column;
  columns: readonly Column[];
  /** Days by which its rows are in order, whatever their order in the sheet. */
  orderBy?: string;
}

export type TableKind =
  | "people"
  | "missions"
  | "checkIns"
  | "trainings"
  | "products"
  | "phases"
  | "events"
  | "risks"
  | "attestations"
  | "contacts"
  | "documentation"
  | "orders"
  | "lines"
  | "work"
  | "replacements"
  | "prices";

const column = (key: string, type: ColumnType, ...titles: readonly [string, ...string[]]): Column => ({
  key,
  type,
  titles,
});

const memberNames = [
  "Nom",
  "Nom complet",
  "Prénom et nom",
  "Prénom Nom",
  "Nom et prénom",
  "Nom prénom",
  "Personne",
  "Intervenant",
  "Intervenante",
  "Intervenant·e",
  "Intervenants",
  "Consultant",
  "Consultante",
  "Consultants",
  "Collaborateur",
  "Collaboratrice",
  "Salarié",
  "Ressource",
  "Membre",
  "fullname",
  "name",
] as const;

const member = column(
  "member",
  "id",
  "Identifiant",
  "Username",
  "Identifiant beta",
  "Identifiant beta.gouv",
  "Identifiant beta.gouv.fr",
  "Identifiant de la personne",
  "Identifiant du membre",
  "Identifiant espace membre",
  "ID beta",
  "ID",
  "Login beta",
  "Pseudo beta",
);
const memberName = column("fullname", "text", ...memberNames);

const product = column(
  "product",
  "id",
  "Identifiant",
  "Identifiant du produit",
  "Identifiant produit",
  "Identifiant beta",
  "ID produit",
  "ID",
  "Slug",
);
const productName = column(
  "title",
  "text",
  "Titre",
  "Nom",
  "Nom du produit",
  "Produit",
  "Startup",
  "Start-up",
  "Service",
  "Projet",
  "title",
);

const order = column(
  "order",
  "id",
  "Bon de commande",
  "Référence",
  "Référence du bon",
  "Bon",
  "N° de commande",
  "N° BC",
  "BC",
  "Numéro",
  "Commande",
);

/** What of a person stands in the sheet of people, or in that of missions where there is no other. */
const ofPerson = [
  column("role", "text", "Rôle", "Métier", "Poste", "Fonction", "Profil", "Intitulé de poste"),
  column("domaine", "domain", "Domaine", "Domaine beta", "Domaine d'intervention"),
  column("github", "text", "Compte GitHub", "GitHub", "Identifiant GitHub", "Login GitHub", "Pseudo GitHub"),
] as const;

/** The items of lists, by the keys of the records; in the order of a new sheet. Synonyms in any spelling: accents, case, blanks and signs aside. */
export const tables: Readonly<Record<TableKind, Table>> = {
  people: {
    names: [
      "Personnes",
      "Membres",
      "Intervenants",
      "Consultants",
      "Équipe",
      "Effectifs",
      "Collaborateurs",
      "Ressources",
    ],
    folder: "members",
    list: null,
    owner: member,
    ownerName: memberName,
    columns: [
      memberName,
      ...ofPerson,
      column("link", "text", "Lien", "Site", "Site personnel", "Site web", "URL"),
      column("competences", "list", "Compétences", "Compétence", "Technologies", "Savoir-faire"),
      column("teams", "list", "Équipes", "Équipes beta", "Équipes du site"),
      column("bio", "texts", "Présentation", "Bio", "Biographie", "Texte de présentation"),
      column("publish", "boolean", "Publier", "À publier", "Publication", "Publiée", "Publié"),
      column("existingFiche", "boolean", "Fiche existante", "Fiche confirmée"),
      column("email", "text", "Adresse électronique", "E-mail", "Email", "Mail", "Courriel", "Adresse mail", "Mél"),
      column("experience", "number", "Expérience", "Années d'expérience", "Expérience (années)", "Ancienneté"),
      column("checkIns", "marker", "Points d'étape"),
      column("trainings", "marker", "Formations"),
    ],
  },
  missions: {
    names: ["Missions", "Mission", "Affectations", "Interventions", "Prestations", "Suivi des missions", "Staffing"],
    folder: "members",
    list: "missions",
    owner: member,
    ownerName: memberName,
    columns: [
      column(
        "start",
        "first-day",
        ...(["Début", "Date de début", "Date début", "Début de mission", "Début mission"] as const),
        ...["Date d'arrivée", "Arrivée", "Date d'entrée", "Entrée", "Du", "Depuis", "Démarrage", "start"],
      ),
      column(
        "end",
        "last-day",
        ...(["Fin", "Date de fin", "Date fin", "Fin de mission", "Fin mission", "Fin prévue"] as const),
        ...["Date de départ", "Départ", "Date de sortie", "Sortie", "Au", "Jusqu'au", "Échéance", "end"],
      ),
      column("status", "status", "Statut", "Statut de la mission", "Type de contrat"),
      column("employer", "text", "Employeur", "Société", "Entreprise", "Sous-traitant"),
      column(
        "startups",
        "products",
        ...([
          "Produits",
          "Produit",
          "Startups",
          "Startup",
          "Start-up",
          "Start-ups",
          "SE",
          "Service",
          "Projet",
        ] as const),
        ...["Projets", "Identifiants des produits", "Équipe produit", "Affectation"],
      ),
      column(
        "order",
        "order",
        "Bon de commande",
        "N° BC",
        "BC",
        "Bon",
        "Commande",
        "Référence du bon",
        "N° de commande",
      ),
      column("unit", "unit", "Unité d'œuvre", "UO", "Unité", "Type d'UO"),
    ],
    orderBy: "start",
  },
  checkIns: {
    names: ["Points d'étape", "Entretiens", "Points individuels", "Suivi RH"],
    folder: "members",
    list: "checkIns",
    owner: member,
    ownerName: memberName,
    columns: [
      column("date", "day", "Date", "Date du point", "Le"),
      column("with", "text", "Avec", "Tenu par", "Manager", "Responsable"),
      column("note", "texts", "Note", "Compte rendu", "Commentaire", "Précision"),
    ],
    orderBy: "date",
  },
  trainings: {
    names: ["Formations", "Formation"],
    folder: "members",
    list: "trainings",
    owner: member,
    ownerName: memberName,
    columns: [
      column("date", "day", "Date", "Date de la formation", "Le"),
      column("title", "text", "Sujet", "Titre", "Formation", "Intitulé"),
      column("kind", "training", "Sens", "Reçue ou donnée", "Type"),
      column("hours", "number", "Heures", "Durée", "Durée (heures)", "Nombre d'heures"),
      column("skills", "list", "Compétences", "Compétences acquises"),
      column("to", "list", "À qui", "Destinataires", "Public"),
    ],
    orderBy: "date",
  },
  products: {
    names: ["Produits", "Produit", "Startups", "Start-ups", "Services", "Projets"],
    folder: "products",
    list: null,
    owner: product,
    ownerName: productName,
    columns: [
      productName,
      column("mission", "texts", "Mission", "Mission du produit", "Objectif", "Accroche"),
      column("incubator", "text", "Incubateur"),
      column("incubators", "list", "Incubateurs"),
      column("sponsors", "list", "Sponsors", "Sponsor", "Porteurs"),
      column("contact", "text", "Contact", "Adresse de contact", "E-mail de contact", "Mail de contact"),
      column("link", "text", "Lien", "Adresse", "Adresse du service", "URL", "Site", "Site web"),
      column("repository", "text", "Dépôt de code", "Dépôt", "Code source", "GitHub", "Repository"),
      column("stats", "boolean", "Statistiques publiées", "Statistiques"),
      column("stats_url", "text", "Page de statistiques", "Adresse des statistiques", "URL des statistiques"),
      column("budget_url", "text", "Page de budget", "Page budget", "URL du budget"),
      column("impact_url", "text", "Page d'impact", "Page impact", "URL d'impact"),
      column("dashlord_url", "text", "Page DashLord", "DashLord"),
      column("accessibility_status", "text", "Accessibilité", "RGAA", "Conformité RGAA"),
      column("analyse_risques", "boolean", "Analyse de risques"),
      column("analyse_risques_url", "text", "Adresse de l'analyse de risques", "URL de l'analyse de risques"),
      column("mon_service_securise", "boolean", "MonServiceSécurisé", "Mon Service Sécurisé", "MSS"),
      column("techno", "list", "Technologies", "Techno", "Technos", "Stack"),
      column("usertypes", "list", "Publics", "Public", "Usagers", "Utilisateurs"),
      column("thematiques", "list", "Thématiques", "Thématique"),
      column("phases", "marker", "Phases"),
      column("events", "marker", "Évènements"),
      column("description", "texts", "Texte de présentation", "Description", "Présentation"),
      column("beneficiary", "text", "Bénéficiaire", "Client"),
      column("risks", "marker", "Risques"),
      column("attestations", "marker", "Attestations"),
      column("contacts", "marker", "Interlocuteurs"),
      column("documentation", "marker", "Documentation"),
      column("openPoints", "list", "Points ouverts"),
      column("nextCommittee", "day", "Prochain comité", "Prochain comité d'investissement"),
    ],
  },
  phases: {
    names: ["Phases", "Phase", "Jalons"],
    folder: "products",
    list: "phases",
    owner: product,
    ownerName: column(
      "title",
      "text",
      "Titre",
      "Nom du produit",
      "Produit",
      "Startup",
      "Start-up",
      "Service",
      "Projet",
    ),
    columns: [
      column("name", "phase", "Phase", "Nom de la phase", "Nom", "Étape"),
      column("start", "first-day", "Début", "Date de début", "Date début", "Du", "Depuis"),
      column("end", "last-day", "Fin", "Date de fin", "Date fin", "Au", "Jusqu'au"),
      column("comment", "texts", "Commentaire", "Commentaires"),
    ],
    orderBy: "start",
  },
  events: {
    names: ["Évènements", "Événements", "Évènement"],
    folder: "products",
    list: "events",
    owner: product,
    ownerName: column("productTitle", "text", "Titre", "Nom du produit", "Produit", "Startup", "Service", "Projet"),
    columns: [
      column("name", "text", "Évènement", "Événement", "Nature", "Nom"),
      column("date", "day", "Date", "Le"),
      column("comment", "texts", "Commentaire", "Commentaires"),
    ],
    orderBy: "date",
  },
  risks: {
    names: ["Risques"],
    folder: "products",
    list: "risks",
    owner: product,
    ownerName: column("productTitle", "text", "Produit", "Nom du produit", "Titre"),
    columns: [
      column("name", "text", "Risque", "Nom"),
      column("level", "level", "Gravité", "Niveau"),
      column("owner", "text", "Responsable", "Suivi par"),
      column("mitigation", "texts", "Réduction", "Actions"),
      column("since", "day", "Relevé le", "Depuis"),
      column("closedOn", "day", "Levé le", "Clos le"),
      column("comment", "texts", "Commentaire"),
    ],
  },
  attestations: {
    names: ["Attestations"],
    folder: "products",
    list: "attestations",
    owner: product,
    ownerName: column("productTitle", "text", "Produit", "Nom du produit", "Titre"),
    columns: [
      column("rule", "text", "Standard", "Règle"),
      column("answer", "answer", "Réponse"),
      column("by", "member", "Par", "Attesté par"),
      column("on", "day", "Le", "Date"),
      column("proof", "text", "Preuve"),
      column("note", "texts", "Précision", "Note"),
    ],
    orderBy: "on",
  },
  contacts: {
    names: ["Interlocuteurs", "Contacts"],
    folder: "products",
    list: "contacts",
    owner: product,
    ownerName: column("productTitle", "text", "Produit", "Nom du produit", "Titre"),
    columns: [
      column("name", "text", "Prénom et nom", "Nom"),
      column("role", "text", "Rôle", "Fonction"),
      column("email", "text", "Adresse électronique", "E-mail", "Email", "Mail"),
      column("phone", "text", "Téléphone", "Tél"),
    ],
  },
  documentation: {
    names: ["Documentation", "Documents"],
    folder: "products",
    list: "documentation",
    owner: product,
    ownerName: column("productTitle", "text", "Produit", "Nom du produit"),
    columns: [column("title", "text", "Titre", "Document"), column("url", "text", "Adresse", "Lien", "URL")],
  },
  orders: {
    names: ["Commandes", "Bons de commande", "Bons", "Commande", "BDC", "BC"],
    folder: "orders",
    list: null,
    owner: order,
    columns: [
      column("beneficiary", "text", "Bénéficiaire", "Client", "Ministère"),
      column("product", "product", "Produit", "Identifiant du produit", "Startup", "Projet", "Service"),
      column("signed", "day", "Signé le", "Date de signature", "Date signature", "Signature"),
      column("start", "first-day", "Début", "Date de début", "Date début", "Début d'exécution"),
      column("end", "last-day", "Fin", "Date de fin", "Date fin", "Fin d'exécution"),
      column("work", "marker", "Travaux"),
      column("replacements", "marker", "Remplacements"),
      column("objectives", "list", "Objectifs"),
      column("rituals", "list", "Rituels"),
      column("metrics", "list", "Mesures", "Indicateurs"),
    ],
  },
  lines: {
    names: ["Lignes de commande", "Unités d'œuvre", "UO commandées"],
    folder: "orders",
    list: "lines",
    owner: order,
    columns: [
      column("unit", "unit", "Unité d'œuvre", "UO", "Unité"),
      column("quantity", "number", "Quantité", "Qté", "Nombre d'UO", "Nb UO", "Nombre"),
      column(
        "unitPrice",
        "number",
        ...(["Prix unitaire", "Prix unitaire HT", "Prix d'une UO", "Prix d'une UO HT", "Prix", "Prix HT"] as const),
        "PU HT",
      ),
      column("unitPriceCents", "count", "Prix unitaire en centimes"),
    ],
  },
  work: {
    names: ["Travaux", "Travail", "Travail réalisé", "Suivi d'activité", "CRA", "Temps passés", "Jours"],
    folder: "orders",
    list: "work",
    owner: order,
    columns: [
      column("month", "month", "Mois", "Période"),
      column("unit", "unit", "Unité d'œuvre", "UO", "Unité"),
      column("member", "member", "Membre", "Identifiant", "Personne", "Intervenant", "Intervenante", "Nom"),
      column("days", "number", "Jours", "Jours réalisés", "Nombre de jours", "Nb de jours", "Nb jours"),
      column("activity", "text", "Activité", "Activité opérationnelle", "Activités"),
    ],
    orderBy: "month",
  },
  replacements: {
    names: ["Remplacements"],
    folder: "orders",
    list: "replacements",
    owner: order,
    columns: [
      column("member", "member", "Membre", "Personne remplacée", "Personne"),
      column("askedOn", "day", "Demandé le", "Date de la demande"),
      column("answeredOn", "day", "Remplacé le", "Date du remplacement"),
      column("answeredBy", "member", "Remplacé par", "Remplaçant"),
      column("note", "texts", "Précision", "Note"),
    ],
    orderBy: "askedOn",
  },
  prices: {
    names: ["Prix", "Bordereau", "Bordereau de prix", "BPU", "Tarifs"],
    folder: "prices",
    list: "revisions",
    owner: column("from", "first-day", "À partir du", "Du", "Premier jour", "Depuis"),
    columns: [
      column("until", "last-day", "Jusqu'au", "Au", "Dernier jour"),
      column("note", "text", "Note", "Origine", "Avenant"),
      column("devops-junior", "number", "Devops-Junior"),
      column("devops-confirme", "number", "Devops-Confirmé"),
      column("devops-senior", "number", "Devops-Senior"),
      column("design-junior", "number", "Design-Junior"),
      column("design-confirme", "number", "Design-Confirmé"),
      column("bizdev-customer-success", "number", "Bizdev-CustomerSuccess"),
      column("product-management-junior", "number", "Product-Management-Junior"),
      column("product-management", "number", "Product-Management"),
      column("reversibilite", "number", "Réversibilité"),
    ],
  },
};

/** What a sheet of missions may say of the person besides. */
export const personColumns: readonly Column[] = ofPerson;
