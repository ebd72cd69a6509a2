import { type PageSample, page, SHELL } from "./page-sample.ts";

const fiche = { repository: null, usertypes: ["particulier"] };
const home = (body: string): PageSample["site"] => ({ "/": page(`<main><p>Un service qui aide.</p>${body}</main>`) });
const offers = (name: string, body: string): PageSample => ({ name, expected: "pass", fiche, site: home(body) });
const silent = (name: string, body: string): PageSample => ({ name, expected: "unknown", fiche, site: home(body) });

export const franceconnectSamples: readonly PageSample[] = [
  offers(
    "the button of the State's design system",
    '<button class="fr-connect"><span class="fr-connect__login">S’identifier avec</span> <span class="fr-connect__brand">FranceConnect</span></button><p><a href="https://franceconnect.gouv.fr/">Qu’est-ce que FranceConnect ?</a></p>',
  ),
  offers("FranceConnect+", "<button>S’identifier avec FranceConnect+</button>"),
  offers("a link", '<a href="/connexion/fc">Se connecter avec FranceConnect</a>'),
  offers("its name alone", '<a href="/auth">FranceConnect</a>'),
  offers("a picture", '<a href="/auth"><img src="/fc.svg" alt="S’identifier avec FranceConnect"></a>'),
  offers(
    "a picture that sends a form",
    '<form action="/auth" method="post"><input type="image" src="/fc.svg" alt="S’identifier avec FranceConnect"></form>',
  ),
  offers(
    "a button that sends a form",
    '<form action="/auth" method="post"><input type="submit" value="S’identifier avec FranceConnect"></form>',
  ),
  offers("a label", '<a href="/auth" aria-label="Connexion via FranceConnect"><svg></svg></a>'),
  offers("its address", '<a href="https://app.franceconnect.gouv.fr/api/v1/authorize?client_id=a">Entrer</a>'),
  offers("a path of ours", '<a href="/users/auth/france_connect">Entrer</a>'),
  offers("in two words", "<button>Continuer avec France Connect</button>"),
  offers(
    "beside ProConnect",
    "<button>S’identifier avec ProConnect</button><button>S’identifier avec FranceConnect</button>",
  ),
  silent("nothing", "<p>Bonjour"),
  silent("ProConnect", "<button>S’identifier avec ProConnect</button>"),
  silent("AgentConnect by its address", '<a href="https://auth.agentconnect.gouv.fr/api/v2/authorize">Entrer</a>'),
  silent("ProConnect said by its elder sister", '<a href="/pro">ProConnect, le FranceConnect des professionnels</a>'),
  silent("FranceConnect Agent, its former name", "<button>S’identifier avec FranceConnect Agent</button>"),
  silent("a word against it", "<p>Ce service n’utilise pas FranceConnect."),
  silent("what is to come", "<p>Bientôt, vous pourrez vous connecter avec FranceConnect."),
  silent("what it is", '<a href="https://franceconnect.gouv.fr/">Qu’est-ce que FranceConnect ?</a>'),
  silent("its makers' pages", '<a href="https://partenaires.franceconnect.gouv.fr/">Espace partenaires</a>'),
  silent(
    "an article about it",
    '<a href="/blog/franceconnect-et-la-vie-privee">FranceConnect et la vie privée : notre article</a>',
  ),
  {
    name: "a service for officials alone",
    expected: "not-applicable",
    fiche: { ...fiche, usertypes: ["etat"] },
    site: home("<p>Bonjour"),
  },
  { name: "a shell", expected: "unknown", fiche, site: { "/": SHELL } },
];
