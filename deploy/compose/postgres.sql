-- Roles and databases of the services, and of what requests change. On a laptop, so the passwords stand here.
CREATE ROLE issue_owner     LOGIN PASSWORD 'stagegate';
CREATE ROLE issue_service   LOGIN PASSWORD 'stagegate';
CREATE ROLE approval_engine LOGIN PASSWORD 'stagegate';
CREATE ROLE im_gateway      LOGIN PASSWORD 'stagegate';
CREATE ROLE shop            LOGIN PASSWORD 'stagegate';
CREATE DATABASE stagegate_issue_service   OWNER issue_owner;
CREATE DATABASE stagegate_approval_engine OWNER approval_engine;
CREATE DATABASE stagegate_im_gateway      OWNER im_gateway;
CREATE DATABASE shop_test OWNER shop;
CREATE DATABASE shop_prod OWNER shop;
