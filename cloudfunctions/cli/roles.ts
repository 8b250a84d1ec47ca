import { contractRoles, rolesDocument } from '../rules/roles-document'

// `npm run roles > docs/roles.md`: who may do what, from the contract.
process.stdout.write(rolesDocument(contractRoles()))
