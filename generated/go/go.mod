// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
module voicebot.studio/sdk/go

go 1.24
