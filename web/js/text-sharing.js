/** The words of sharing mail with colleagues, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

/** On rows and in the reader. */
export const sharedMailText = {
  shared: 'Partagé',
  by: (owner) => `par ${owner}`,
  sharedBy: (owner) => `Partagé par ${owner}`,
  also: (owners) => `Aussi chez ${owners.join(', ')}`,
  open: 'Visible par vos collègues du dossier',
  openLong: 'Vos collègues qui partagent leurs e-mails dans ce dossier voient celui-ci.',
  protection: {
    encrypted: 'Cet e-mail est chiffré\u00a0: seul Outlook peut en ouvrir le texte.',
    'rights-protected': 'Cet e-mail est protégé par une gestion de droits\u00a0: seul Outlook peut en ouvrir le texte.',
  },
  protected: 'Protégé',
  askOwner: (owner) => `Seul son propriétaire peut l’ouvrir\u00a0: ${owner}.`,
  markedUnread: 'E-mail marqué non lu, pour vous seul.',
  notMarked: 'La marque n’a pas pu être enregistrée. Réessayez dans un instant.',
  keepPrivate: 'Garder privé',
  shareAgain: 'Partager à nouveau',
  keptPrivate: 'E-mail gardé privé\u00a0: vos collègues ne le voient pas.',
  sharedAgain:
    'L’e-mail suit à nouveau les règles de partage. Il reste caché si un correspondant est exclu, ou si Outlook le dit privé ou confidentiel.',
};

/** The page of the viewer's own sharing. */
export const sharingText = {
  title: 'Partage de mes e-mails',
  intro: 'Dans chaque dossier, chacun voit ses propres e-mails. Le partage y ajoute ceux des collègues qui partagent aussi.',
  mine: 'Mon partage',
  on: 'Activé',
  off: 'Désactivé',
  since: 'Depuis\u00a0: ',
  rules: [
    'Seulement dans les dossiers où un administrateur a activé le partage, et entre collaborateurs du dossier.',
    'C’est réciproque\u00a0: vous voyez les e-mails des collègues qui partagent, et eux voient les vôtres. Qui ne partage pas ne voit que les siens.',
    'Jamais partagés\u00a0: les e-mails sans lien avec un client, ceux qu’Outlook dit privés, personnels ou confidentiels, ceux d’un correspondant exclu, ceux où vous n’êtes ni expéditeur ni destinataire visible, et ceux que vous gardez privés.',
    'Les destinataires en copie cachée (Cci) ne sont montrés qu’à vous. Un administrateur ne voit aucun e-mail par sa fonction.',
    'Vous pouvez arrêter à tout moment\u00a0: vos e-mails disparaissent aussitôt chez vos collègues, et les leurs chez vous.',
  ],
  optIn: 'Partager mes e-mails',
  optOut: 'Arrêter de partager',
  confirmIn: {
    title: 'Partager vos e-mails avec vos collègues\u00a0?',
    lines: [
      'Dans les dossiers où le partage est activé, les collaborateurs qui partagent aussi verront vos e-mails avec le client, historique compris.',
      'Vous pourrez garder un e-mail privé, exclure des correspondants, ou tout arrêter.',
    ],
    action: 'Partager mes e-mails',
  },
  optedIn: 'Vous partagez maintenant vos e-mails dans les dossiers où le partage est activé.',
  optedOut: 'Vous ne partagez plus. Vos collègues ne voient plus vos e-mails, ni vous les leurs.',

  exclusions: {
    mine: 'Mes correspondants exclus',
    mineIntro: 'Les e-mails échangés avec ces adresses et ces domaines ne sont jamais montrés à vos collègues.',
    firm: 'Correspondants exclus pour tout le cabinet',
    firmIntro: 'Les e-mails échangés avec ces adresses et ces domaines ne sont partagés par personne.',
    addresses: 'Adresses, une par ligne',
    domains: 'Domaines, un par ligne',
    domainsHint: 'Toutes les adresses du domaine. Un sous-domaine est un autre domaine.',
    save: 'Enregistrer',
    saved: 'Liste enregistrée. Les e-mails déjà reçus suivent en quelques minutes.',
    counted: (number) => some(number, 'exclusion', 'exclusions'),
    stale: 'Cette liste a changé ailleurs entre-temps. La version actuelle est affichée ci-dessous\u00a0; refaites votre modification.',
    bad: (value) => `Valeur refusée\u00a0: ${value}`,
  },
};

/** An administrator's switch of sharing on client files. */
export const switchText = {
  badge: 'Partage activé',
  archived: 'Archivé',
  tools: 'Partage des dossiers sélectionnés',
  select: (name) => `Sélectionner ${name}`,
  selectAll: 'Sélectionner les dossiers filtrés',
  selected: (number) => some(number, 'dossier sélectionné', 'dossiers sélectionnés'),
  enable: 'Activer le partage',
  disable: 'Désactiver le partage',
  most: (most) => `${count(most)} dossiers au plus en une fois.`,
  running: 'Enregistrement…',
  confirmDisable: (number) => ({
    title: 'Désactiver le partage\u00a0?',
    lines: [
      `${some(number, 'dossier', 'dossiers')}\u00a0: les collaborateurs n’y verront plus que leurs propres e-mails, dès maintenant.`,
    ],
    action: 'Désactiver le partage',
  }),
  results: {
    changed: (number) => some(number, 'dossier modifié', 'dossiers modifiés'),
    unchanged: (number) => some(number, 'dossier déjà dans cet état', 'dossiers déjà dans cet état'),
    unknown: (number) => some(number, 'dossier introuvable', 'dossiers introuvables'),
  },
  unknownNames: (names) => `Introuvables\u00a0: ${names.join(', ')}`,
};

/** What the API refuses when one shares, by code. */
export const sharingProblems = {
  exclusions_invalid: 'La liste contient des valeurs qui ne sont ni des adresses ni des domaines\u00a0: rien n’a été enregistré.',
  too_many_exclusions: 'Une liste compte 1\u00a0000 valeurs au plus\u00a0: excluez un domaine plutôt que ses adresses.',
  etag_stale: sharingText.exclusions.stale,
  too_many_client_files: 'Trop de dossiers en une fois\u00a0: 1\u00a0000 au plus.',
  too_many_collaborators: 'Trop de personnes seraient prévenues à la fois. Procédez en plusieurs fois.',
};
