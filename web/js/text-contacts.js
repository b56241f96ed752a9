/** The words of the contacts that people add to a client file, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const contactsText = {
  tab: 'Contacts ajoutés',
  title: 'Contacts ajoutés au dossier',
  intro:
    'Adresses ajoutées par des collaborateurs, en plus de celles que la plateforme liste. Une adresse ajoutée compte aussitôt pour la boîte de qui l’ajoute, et pour la vôtre une fois que vous la confirmez.',
  introAdministrator: 'Une adresse que vous confirmez compte pour tous les collaborateurs du dossier.',
  waiting: 'À confirmer',
  waitingForAll: 'À confirmer pour tous',
  others: 'Confirmés',
  noneWaiting: 'Aucun contact n’attend votre confirmation.',
  noneOthers: 'Aucun contact confirmé.',
  columns: { address: 'Adresse', added: 'Ajouté', standing: 'Compte pour', action: 'Action' },
  standing: {
    all: 'tous les collaborateurs du dossier',
    me: 'votre boîte',
    others: 'la boîte de qui l’a ajouté ou confirmé',
  },
  confirmedBy: (number) => `confirmé par ${some(number, 'personne', 'personnes')}`,
  confirm: 'Confirmer pour moi',
  confirmLabel: (address) => `Confirmer ${address} pour ma boîte`,
  confirmAll: 'Confirmer pour tous',
  confirmAllLabel: (address) => `Confirmer ${address} pour tous les collaborateurs du dossier`,
  remove: 'Retirer pour moi',
  removeLabel: (address) => `Retirer ${address} pour ma boîte`,
  removeAll: 'Retirer pour tous',
  removeAllLabel: (address) => `Retirer ${address} pour tous les collaborateurs du dossier`,
  confirmRemoveAll: (address) => ({
    title: 'Retirer ce contact pour tous\u00a0?',
    lines: [
      `Adresse\u00a0: ${address}`,
      'Les e-mails que cette adresse seule rattache à ce dossier n’y seront plus montrés, à personne.',
    ],
    action: 'Retirer pour tous',
  }),
  add: 'Ajouter une adresse',
  address: 'Adresse e-mail',
  submit: 'Ajouter',
  badAddress: 'Saisissez une adresse e-mail complète.',
  added: (address) => `${address}\u00a0: ajoutée. Les e-mails déjà reçus suivent en quelques minutes.`,
  confirmed: (address) => `${address}\u00a0: confirmée. Les e-mails déjà reçus suivent en quelques minutes.`,
  removed: (address) => `${address}\u00a0: retirée.`,
};

/** What the API refuses, by code. */
export const contactProblems = {
  added_contact_unknown: 'Ce contact a déjà été retiré.',
  address_invalid: 'Aucun e-mail ne peut atteindre cette adresse.',
  address_own: 'C’est votre propre adresse\u00a0: elle est dans tous vos e-mails.',
  address_of_the_firm: 'C’est une adresse du cabinet\u00a0: elle ne peut pas être ajoutée à un dossier.',
  address_erased: 'Cette adresse a été effacée à la demande de la personne\u00a0: elle ne peut pas être ajoutée.',
  too_many_added_contacts: 'Trop de contacts ajoutés\u00a0: faites lister l’adresse, ou son domaine, par la plateforme.',
  too_many_confirmations: 'Trop de personnes ont confirmé ce contact\u00a0: demandez à un administrateur de le confirmer pour tous.',
};
