/** The words of a mail's attachments and of filing them, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const attachmentsText = {
  download: 'Télécharger',
  downloadLabel: (name) => `Télécharger ${name}`,
  preparing: 'Préparation…',
  started: 'Le téléchargement commence.',
  late: 'Cette pièce jointe n’est pas encore prête\u00a0: réessayez dans quelques minutes.',
  states: {
    not_staged: 'pas encore préparée',
    wanted: 'en préparation',
    staged: 'prête',
    awaiting_verdict: 'analyse antivirus en cours',
    refused: 'indisponible',
    quarantined: 'en quarantaine',
  },
  /** Codes that elsewhere are about the viewer's own mailbox: an attachment is in somebody's. */
  refusals: {
    mailbox_not_connected:
      'La boîte Outlook d’où vient cette pièce n’est pas connectée\u00a0: son titulaire doit la connecter d’abord.',
    mailbox_unreachable: 'Microsoft ne donne plus accès à la boîte d’où vient cette pièce.',
  },
  mismatch: 'Le contenu ne correspond pas au nom',
  detected: (type) => `type détecté\u00a0: ${type}`,
  memo: {
    filed: 'Déjà classé',
    elsewhere: 'Déjà classé.',
    former: 'Retiré du classement',
    place: (file, where) => `${file}, ${where}`,
    by: (address) => `par ${address}`,
    somebody: 'une personne du cabinet',
    folder: 'un dossier de documents',
    inboxes: { 'purchase-invoices': 'factures d’achat', 'supplier-invoices': 'factures fournisseurs' },
    show: 'Voir',
    showLabel: (where) => `Voir le dossier ${where}`,
    undo: 'Retirer…',
    undoLabel: (name, where) => `Retirer ${name} de ${where}`,
  },
};

export const filingText = {
  file: 'Classer…',
  fileLabel: (name) => `Classer ${name}`,
  fileMany: 'Classer plusieurs pièces…',
  title: 'Classer dans un dossier client',
  which: 'Pièces à classer',
  most: (number) => `Au plus ${count(number)} pièces à la fois.`,
  search: 'Chercher un dossier client',
  clientFile: 'Dossier client',
  moreFiles: (number) => `${some(number, 'autre dossier', 'autres dossiers')}\u00a0: précisez la recherche.`,
  noFile: 'Aucun dossier ne répond à cette recherche.',
  destination: 'Destination',
  choose: 'Choisissez une destination',
  inboxes: 'Comptabilité',
  inbox: (label, journal) => `${label} (journal ${journal})`,
  folders: 'Dossiers de documents',
  submit: 'Classer',
  close: 'Fermer',
  running: 'Demande de classement…',
  results: 'Résultat du classement',
  states: {
    asked: 'demandé',
    filed: 'classé',
    refused: 'refusé',
    unfiling: 'retrait en cours',
    unfiled: 'retiré',
  },
  waitingFor: {
    staging: 'la pièce est en préparation',
    verdict: 'l’analyse antivirus est en cours',
    copy: 'la copie est en cours',
  },
  outcomes: {
    done: 'Classé.',
    same: 'Ce contenu y était déjà\u00a0: aucune copie de plus.',
    undone: 'Retiré.',
    waiting: 'En cours',
    refused: 'Refusé',
  },
  late: 'Ce n’est pas encore terminé\u00a0: cela se poursuit sans vous. Rouvrez l’e-mail plus tard pour voir le résultat.',
  summary: ({ done, waiting, refused }) =>
    [
      done > 0 && some(done, 'pièce classée', 'pièces classées'),
      waiting > 0 && `${count(waiting)} en cours`,
      refused > 0 && some(refused, 'pièce refusée', 'pièces refusées'),
    ]
      .filter(Boolean)
      .join(', '),
  confirmUndo: (name, where, isInbox) => ({
    title: 'Retirer ce document du classement\u00a0?',
    lines: [
      `${name}\u00a0: ${where}`,
      isInbox
        ? 'La plateforme comptable a déjà été prévenue\u00a0: la facture reste dans sa boîte.'
        : 'Le document quitte ce dossier, aussi pour les collègues qui y ont classé le même contenu. L’historique reste.',
    ],
    action: 'Retirer',
  }),
  undoing: 'Retrait en cours…',
  undone: 'Le document a été retiré.',
  undoRefused: 'Le document n’a pas été retiré.',
  undoLate: 'Le retrait n’est pas encore terminé\u00a0: il se poursuit sans vous.',
};

/** What the API refuses about attachments and filings, by code. */
export const attachmentProblems = {
  attachment_unknown: 'Cet e-mail n’a pas cette pièce jointe.',
  attachment_has_no_content: 'C’est un lien vers un fichier\u00a0: ouvrez l’e-mail dans Outlook.',
  attachment_gone: 'Cette pièce jointe n’est plus dans Outlook.',
  attachment_too_large: 'Cette pièce jointe est trop volumineuse\u00a0: ouvrez l’e-mail dans Outlook.',
  attachment_unreadable: 'Cette pièce jointe n’a pas pu être lue\u00a0: ouvrez l’e-mail dans Outlook.',
  attachment_quarantined: 'Cette pièce jointe contient un logiciel malveillant\u00a0: elle n’est donnée à personne.',
  filing_unknown: 'Ce classement n’existe pas dans ce dossier.',
  filing_not_filed: 'Il n’y a rien à retirer\u00a0: le classement est en cours, ou a été refusé.',
  filing_being_undone: 'Ce document est en train d’être retiré\u00a0: réessayez dans un instant.',
};
