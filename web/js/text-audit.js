/** The words of the audit, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const auditText = {
  title: 'Audit',
  intro:
    'Qui a fait quoi qui concerne autrui, sur treize mois. Des identifiants seulement\u00a0: aucun contenu d’e-mail n’y figure.',
  table: 'Audit, du plus récent au plus ancien',
  what: 'Acte',
  all: 'Tous',
  since: 'Du',
  until: 'Au',
  person: 'Personne (identifiant)',
  clientFile: 'Dossier (identifiant)',
  submit: 'Filtrer',
  none: 'Aucun acte.',
  loaded: (number) => some(number, 'acte affiché', 'actes affichés'),
  more: 'Afficher la suite',
  columns: { at: 'Quand', what: 'Acte', person: 'Par', clientFile: 'Dossier', about: 'Au sujet de' },
  acts: {
    mail_opened: 'E-mail d’un collègue ouvert',
    attachment_used: 'Pièce jointe d’un collègue utilisée',
    mail_assigned: 'E-mail rangé à la main',
    mail_released: 'Rangement annulé',
    sharing_enabled: 'Partage activé',
    sharing_disabled: 'Partage désactivé',
    opted_in: 'A commencé à partager',
    opted_out: 'A cessé de partager',
    exclusions_changed: 'Exclusions du cabinet modifiées',
    exported: 'Données exportées',
    erased: 'Données effacées',
    contact_added: 'Contact ajouté',
    contact_confirmed: 'Contact confirmé',
    contact_removed: 'Contact retiré',
    mailbox_disconnected: 'Boîte déconnectée',
  },
  details: {
    shown: 'dans ce dossier',
    not_shown: 'hors de ce dossier',
    for_all: 'pour tous les collaborateurs du dossier',
    person: 'd’une personne',
    address: 'd’une adresse',
    address_lifted: 'effacement d’une adresse levé',
    fetched: 'export téléchargé',
  },
  mailbox: 'Boîte',
  mail: 'E-mail',
  nothing: '–',
};

export const auditProblems = {
  filter_invalid: 'Un des filtres n’est pas un identifiant.',
  period_invalid: 'La période finit avant de commencer.',
};
