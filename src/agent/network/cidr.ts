export * from '../../model/cidr.js';
