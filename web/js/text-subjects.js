/** The words of requests about a person or an address (GDPR), in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

const ERASED_OF = {
  person:
    'Sa boîte sera déconnectée. Seront supprimés d’ici\u00a0: ses e-mails, leurs textes, ses rangements, marques, exclusions, notifications et adresses.',
  address:
    'Seront supprimés d’ici, dans toutes les boîtes\u00a0: les e-mails où figure cette adresse, même en copie. Elle quitte les contacts des dossiers, et ses e-mails ne reviennent pas.',
};

export const subjectsText = {
  title: 'Demandes RGPD',
  intro:
    'Exporter ou effacer ce qui est tenu ici d’une personne du cabinet, ou d’une adresse. Chaque demande est inscrite à l’audit, et son reçu est gardé treize mois.',
  form: 'Nouvelle demande',
  kind: 'Demande',
  kinds: { export: 'Exporter', erase: 'Effacer', lift: 'Lever un effacement' },
  kindHints: {
    export:
      'Une archive ZIP, à télécharger pendant sept jours au plus. Elle contient des e-mails que votre fonction ne vous montre pas autrement, et n’est pas expurgée\u00a0: relisez-la avant de la remettre.',
    erase: 'Ce qui est effacé ne peut pas être rétabli d’ici. Outlook et la GED ne sont pas touchés.',
    lift: 'Une adresse effacée redevient une adresse comme une autre\u00a0; ses e-mails reviennent aux recensements suivants.',
  },
  about: 'Au sujet',
  abouts: { person: 'd’une personne du cabinet', address: 'd’une adresse' },
  who: { person: 'Adresse ou identifiant de la personne', address: 'Adresse e-mail' },
  bad: {
    person: 'Cette personne n’est pas connue ici. Saisissez son adresse telle que la liste des boîtes la donne, ou son identifiant d’objet.',
    address: 'Saisissez une adresse e-mail complète.',
  },
  submit: 'Envoyer la demande',
  sending: 'Envoi…',
  asked: 'Demande enregistrée. Son avancement est affiché ci-dessous.',
  confirmErase: (about, whom) => ({
    title: 'Effacer définitivement\u00a0?',
    lines: [
      `${about === 'person' ? 'Personne' : 'Adresse'}\u00a0: ${whom}`,
      ERASED_OF[about],
      'Restent\u00a0: ce qui a été classé dans la GED, tout ce qui est dans Outlook, et l’audit.',
    ],
    action: 'Effacer définitivement',
  }),
  list: 'Demandes, de la plus récente à la plus ancienne',
  none: 'Aucune demande.',
  loaded: (number) => some(number, 'demande affichée', 'demandes affichées'),
  more: 'Afficher la suite',
  columns: { kind: 'Demande', about: 'Au sujet de', at: 'Demandé', state: 'État', receipt: 'Reçu', action: 'Action' },
  states: {
    waiting: 'En attente',
    running: 'En cours',
    sweeping: 'Effacé, vérification à suivre',
    ready: 'Prêt à télécharger',
    done: 'Terminé',
  },
  until: 'Jusqu’au ',
  by: 'par ',
  person: 'Personne ',
  fingerprint: 'Adresse, empreinte ',
  receipt: 'Détail du reçu',
  nothingFound: 'Rien n’a été trouvé.',
  found: {
    mails: (number) => some(number, 'e-mail', 'e-mails'),
    contacts: (number) => some(number, 'dossier qui la nomme', 'dossiers qui la nomment'),
    exclusions: (number) => some(number, 'liste d’exclusions', 'listes d’exclusions'),
    assignments: (number) => some(number, 'rangement', 'rangements'),
    marks: (number) => some(number, 'marque «\u00a0privé\u00a0»', 'marques «\u00a0privé\u00a0»'),
    notifications: (number) => some(number, 'notification', 'notifications'),
    confirmations: (number) => some(number, 'contact confirmé', 'contacts confirmés'),
    seen: (number) => `e-mails lus dans ${some(number, 'dossier', 'dossiers')}`,
    seenInClientFiles: (number) => `e-mails lus dans ${some(number, 'dossier', 'dossiers')}`,
    optIns: () => 'choix de partager',
    addresses: (number) => some(number, 'adresse', 'adresses'),
    exports: (number) => some(number, 'export retiré', 'exports retirés'),
  },
  clientFiles: 'Dossiers concernés\u00a0: ',
  keptTitle: 'Reste\u00a0: ',
  filed: 'Classé dans la GED, et y reste\u00a0: ',
  kept: {
    audit: 'l’audit, en identifiants',
    mail_in_outlook: 'les e-mails dans Outlook',
    mail_in_colleagues_mailboxes: 'les e-mails chez ses collègues',
    collaborators_of_client_files: 'la liste des collaborateurs des dossiers',
    colleagues_history: 'ce que des collègues ont décidé',
    fingerprint: 'l’empreinte de l’adresse, pour que ses e-mails ne reviennent pas',
    quoted_in_other_mail: 'ce que d’autres e-mails en citent',
  },
  fetch: 'Télécharger',
  fetchLabel: (id) => `Télécharger l’export ${id}`,
  fetching: 'Préparation…',
  fetched: 'Le téléchargement commence. Le lien est valable cinq minutes.',
  badLink: 'Le lien donné par le serveur est illisible.',
};

/** What the API refuses, by code. */
export const subjectProblems = {
  address_of_a_person: 'C’est l’adresse de quelqu’un du cabinet\u00a0: faites la demande au sujet de cette personne.',
  export_not_ready: 'Cet export n’est pas, ou n’est plus, disponible.',
  subject_request_unknown: 'Cette demande n’existe pas, ou date de plus de treize mois.',
};
