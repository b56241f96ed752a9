/** The words of assigning mails to client files, and of why a mail is where it is, in French. Part of text.js. */

import { count, dateInSentence } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const assignText = {
  actions: 'Actions sur cet e-mail',
  assign: 'Ranger dans des dossiers',
  intro: 'L’e-mail figurera dans les dossiers cochés et dans aucun autre\u00a0; la suite de la conversation suivra.',
  introShared: (owner) =>
    `Cet e-mail appartient à ${owner}\u00a0: choisissez des dossiers sur lesquels cette personne travaille aussi.`,
  search: 'Chercher un dossier par nom ou SIREN',
  files: 'Dossiers',
  chosen: (number) => some(number, 'dossier choisi', 'dossiers choisis'),
  most: (most) => `${count(most)} dossiers au plus.`,
  moreFiles: (number) => `${some(number, 'autre dossier', 'autres dossiers')}\u00a0: précisez la recherche.`,
  noFile: 'Aucun dossier ne répond à cette recherche.',
  submit: 'Ranger',
  toNone: 'Dans aucun dossier',
  release: 'Rendre aux règles',
  undo: 'Annuler ce rangement',
  close: 'Fermer',
  running: 'Enregistrement…',
  assigned: (number) =>
    `E-mail rangé dans ${some(number, 'dossier', 'dossiers')}. Les dossiers suivent dans un instant.`,
  assignedToNone: 'E-mail rangé dans aucun dossier. Il disparaît des dossiers dans un instant.',
  released: 'Le rangement est annulé\u00a0: les règles décident à nouveau. Les dossiers suivent dans un instant.',

  many: {
    title: 'Ranger plusieurs e-mails',
    pick: 'Sélectionner',
    pickLabel: (subject) => `Sélectionner «\u00a0${subject}\u00a0»`,
    hint: 'Cochez les e-mails à ranger.',
    picked: (number) => some(number, 'e-mail sélectionné', 'e-mails sélectionnés'),
    most: (most) => `${count(most)} e-mails au plus à la fois.`,
    intro: 'Les e-mails sélectionnés figureront dans les dossiers cochés et dans aucun autre\u00a0; la suite de leurs conversations suivra.',
    introShared: 'Certains e-mails appartiennent à des collègues\u00a0: choisissez des dossiers sur lesquels ces personnes travaillent aussi.',
    release: 'Rendre la sélection aux règles',
    done: (number) => `${some(number, 'e-mail rangé', 'e-mails rangés')}. Les dossiers suivent dans un instant.`,
    released: (number) => `${some(number, 'e-mail rendu', 'e-mails rendus')} aux règles. Les dossiers suivent dans un instant.`,
    nothing: 'Aucun e-mail n’a été rangé.',
    refused: (number, why) => `${some(number, 'e-mail refusé', 'e-mails refusés')}\u00a0: ${why}`,
    later: (number) => `${some(number, 'e-mail n’a pas été traité', 'e-mails n’ont pas été traités')} à temps.`,
    again: 'Traiter les autres',
  },

  history: 'Historique',
  noHistory: 'Personne n’a rangé cet e-mail à la main.',
  somebody: 'Quelqu’un',
  past: {
    assigned: (who, names, others) => {
      const all = [...names, ...(others > 0 ? [some(others, 'autre dossier', 'autres dossiers')] : [])];
      return all.length > 0 ? `${who} a rangé l’e-mail dans\u00a0: ${all.join(', ')}` : `${who} a rangé l’e-mail dans aucun dossier`;
    },
    released: (who) => `${who} a rendu l’e-mail aux règles`,
  },

  explain: 'Pourquoi cet e-mail est-il ici\u00a0?',
  alsoIn: 'Il figure aussi dans',
  byRules: 'Sans cette décision, les règles le placeraient dans',
  byRulesNone: 'Sans cette décision, les règles ne le placeraient dans aucun dossier.',
  byHand: (at, thread) =>
    thread ? `Une personne a rangé cette conversation le ${dateInSentence(at)}.` : `Une personne a rangé cet e-mail le ${dateInSentence(at)}.`,
  notShared: 'Vos collègues ne le voient pas',
  whyNotShared: {
    'marked-in-outlook': 'Outlook le dit privé, personnel ou confidentiel, ou ne dit rien.',
    'subject-says-private': 'Son objet commence par «\u00a0privé\u00a0», «\u00a0personnel\u00a0» ou «\u00a0confidentiel\u00a0».',
    'found-by-blind-copy': 'Seule une adresse en copie cachée (Cci) l’a mené dans ce dossier.',
    'owner-not-named':
      'Vous n’y figurez ni comme expéditeur ni comme destinataire visible\u00a0: vous l’avez reçu en copie cachée ou par une liste de diffusion.',
    'with-excluded': 'Un de ses correspondants est exclu du partage.',
    'kept-private': 'Vous le gardez privé.',
  },
  candidates: 'De quel dossier s’agit-il\u00a0?',
  candidatesHint: 'Une adresse désigne plusieurs dossiers. Voici les indices trouvés, le plus probable d’abord.',
  suggested: 'Suggéré',
  confirm: (name) => `Confirmer\u00a0: ${name}`,
  choose: 'Choisir',
  chooseLabel: (name) => `Choisir ${name}`,
  noEvidence: 'aucun indice',
  evidence: {
    thread: ({ mails = 1 }) => `${some(mails, 'e-mail', 'e-mails')} de la même conversation y figurent déjà`,
    siren: (found) => `son SIREN est dans ${assignText.where[found.in] ?? 'l’e-mail'}`,
    'company-name': (found) => `son nom est dans ${assignText.where[found.in] ?? 'l’e-mail'}`,
    'earlier-assignments': ({ mails = 1 }) => `${some(mails, 'e-mail semblable y a été rangé', 'e-mails semblables y ont été rangés')}`,
  },
  where: { subject: 'l’objet', body: 'le texte' },
};

export const unmatchedText = {
  title: 'E-mails sans dossier',
  intro:
    'Vos e-mails qui ne correspondent à aucun client. Ils sont lus dans Outlook à l’instant, pour vous seul, et rien n’en est conservé tant que vous ne les rangez pas.',
  label: 'E-mails sans dossier, du plus récent au plus ancien',
  assign: 'Ranger…',
  assignLabel: (subject) => `Ranger «\u00a0${subject}\u00a0»`,
  dismiss: 'Ne concerne aucun client',
  dismissLabel: (subject) => `«\u00a0${subject}\u00a0» ne concerne aucun client`,
  dismissed: 'E-mail écarté\u00a0: il n’est plus listé.',
  none: 'Aucun e-mail sans dossier.',
  loaded: (number) => some(number, 'e-mail affiché', 'e-mails affichés'),
  end: (number) => `${some(number, 'e-mail', 'e-mails')}, tout est affiché.`,
  more: 'Afficher la suite',
};

export const missingText = {
  open: 'Un e-mail manque\u00a0?',
  title: 'Un e-mail manque dans ce dossier\u00a0?',
  intro: 'Il est cherché dans votre boîte Outlook, parmi les dix plus récents qui correspondent.',
  question: 'Adresse de l’expéditeur, ou Message-ID',
  hint: 'Par exemple claire@client.example, ou <abc@serveur.example>.',
  badQuestion: 'Saisissez une adresse e-mail complète, ou un Message-ID entre chevrons.',
  search: 'Chercher',
  searching: 'Recherche dans Outlook…',
  none: 'Votre boîte Outlook n’a aucun e-mail de ce genre.',
  found: (number) => some(number, 'e-mail trouvé', 'e-mails trouvés'),
  more: 'Il y en a de plus anciens, qui ne sont pas examinés ici.',
  assignHere: 'Ranger dans ce dossier',
  assigned: 'E-mail rangé dans ce dossier. Il apparaît dans un instant.',
  reasons: {
    'in-excluded-folder':
      'Il est dans un dossier d’Outlook qui n’est jamais repris ici\u00a0: éléments supprimés, courrier indésirable, brouillons… Déplacez-le dans Outlook.',
    'before-start': ({ start }) => `Il date d’avant le ${dateInSentence(start)}, début du suivi choisi par le cabinet.`,
    'of-erased-address': () => 'Une de ses adresses a été effacée à la demande de la personne : le cabinet n’en conserve plus les mails.',
    'not-a-collaborator': 'Vous n’êtes plus collaborateur de ce dossier pour cette adresse.',
    here: 'Il est bien dans ce dossier.',
    'not-stored-yet': 'Il a sa place ici et arrive dans un instant.',
    'assigned-to-none': ({ assignedAt, toItsThread }) =>
      `${toItsThread ? 'Sa conversation' : 'Il'} a été rangé${toItsThread ? 'e' : ''} dans aucun dossier le ${dateInSentence(assignedAt)}.`,
    'assigned-elsewhere': ({ assignedAt, toItsThread }) =>
      `${toItsThread ? 'Sa conversation' : 'Il'} a été rangé${toItsThread ? 'e' : ''} ailleurs le ${dateInSentence(assignedAt)}.`,
    'matched-other-files': 'Ses adresses désignent d’autres dossiers.',
    'nothing-matched': 'Aucune de ses adresses ne désigne un client.',
  },
  unknownReason: (code) => `Raison inconnue de cette page (${code}).`,
  elsewhere: (names) => `Dossiers\u00a0: ${names.join(', ')}`,
  otherFiles: 'Et d’autres dossiers, que vous ne suivez pas.',
  addresses: 'Adresses examinées',
  standings: {
    contact: 'contact d’un client',
    'contact-elsewhere': 'contact d’un dossier que vous ne suivez pas',
    'free-mail': 'messagerie grand public\u00a0: seul un contact déclaré compte',
    'firms-own': 'adresse du cabinet',
    'clients-domain': 'domaine d’un client',
    'domain-elsewhere': 'domaine d’un dossier que vous ne suivez pas',
    unknown: 'inconnue',
  },
};

/** What the API refuses when one assigns, by code. */
export const assignProblems = {
  too_many_mails: 'Cent e-mails au plus à la fois\u00a0: rien n’a été rangé.',
  owner_decides: 'Seul le propriétaire de cet e-mail peut le retirer de tous les dossiers. Choisissez au moins un dossier.',
  owner_not_on_file:
    'Le propriétaire de cet e-mail ne travaille pas sur tous les dossiers choisis. Retirez ceux-là, ou faites-le ajouter comme collaborateur.',
  mail_in_excluded_folder:
    'Cet e-mail est dans un dossier d’Outlook qui n’est jamais repris (supprimés, indésirables, brouillons…). Déplacez-le dans Outlook, puis rangez-le.',
  mail_before_start: 'Cet e-mail date d’avant le début du suivi choisi par le cabinet\u00a0: il reste dans Outlook.',
  reconnect_needed: 'L’accès à votre boîte Outlook a expiré ou a été retiré. Reconnectez-la, à la rubrique Outlook.',
  mailbox_unreachable: 'Microsoft ne donne plus accès à votre boîte\u00a0: sans licence, supprimée, ou accès retiré.',
  mailbox_not_connected: 'Votre boîte Outlook n’est pas connectée. Connectez-la d’abord, à la rubrique Outlook.',
};
