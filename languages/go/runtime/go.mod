// The runtime where it stands: what is generated has a go.mod of its own.
module voicebot.studio/sdk/go/runtime

go 1.24
