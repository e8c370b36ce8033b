# What a producer runs in a show. OUTCUE is the command.
#
# User text (ARTICLE, EPISODE, FEED, CUE, BASE_URL, PORT, TARGET) is never run: `$(value …)` takes it without expanding
# it, it travels in the environment, and the shell meets it only between double quotes.

unexport ARTICLE EPISODE FEED CUE BASE_URL PORT TARGET FIT
export OUTCUE_ARTICLE  := $(value ARTICLE)
export OUTCUE_EPISODE  := $(value EPISODE)
export OUTCUE_FEED     := $(value FEED)
export OUTCUE_CUE      := $(value CUE)
export OUTCUE_BASE_URL := $(value BASE_URL)
export OUTCUE_PORT     := $(value PORT)
export OUTCUE_FIT      := $(value FIT)
export OUTCUE_TARGET   := $(value TARGET)

# What a target cannot do without, and how to say it.
need = @test -n "$$OUTCUE_$1" || { echo "make: which? Say: make $@ $1=$2" >&2; exit 2; }

.DEFAULT_GOAL := all
.PHONY: all draft ingest hear timing print broadcast takes serve publish check plan clean help

all: ## Draft, build and render all that changed into feed/ (ARTICLE=path adds one, EPISODE=name builds one, FIT=1 ends on the slot)
	@$(OUTCUE) make $${OUTCUE_ARTICLE:+--article="$$OUTCUE_ARTICLE"} $${OUTCUE_EPISODE:+--episode="$$OUTCUE_EPISODE"} $${OUTCUE_BASE_URL:+--base-url="$$OUTCUE_BASE_URL"} $${OUTCUE_FIT:+--fit}

draft: ## Stop after the scripts, for a host to read first (ARTICLE=path adds one)
	@$(OUTCUE) make --draft-only $${OUTCUE_ARTICLE:+--article="$$OUTCUE_ARTICLE"}

ingest: ## Make articles of what is new in a newsroom's feed (FEED=url)
	$(call need,FEED,https://example.org/feed.xml)
	@$(OUTCUE) ingest -- "$$OUTCUE_FEED"

hear: ## Play one cue, or write it (CUE=id, EPISODE=name where two episodes have it)
	$(call need,CUE,t-12fj)
	@$(OUTCUE) hear $${OUTCUE_EPISODE:+--episode="$$OUTCUE_EPISODE"} -- "$$OUTCUE_CUE"

timing: ## Print how long an episode runs, and what may go when it is over its slot (EPISODE=name)
	$(call need,EPISODE,name)
	@$(OUTCUE) timing -- "$$OUTCUE_EPISODE"

print: ## Write the host's copy of an episode, made for paper (EPISODE=name)
	$(call need,EPISODE,name)
	@$(OUTCUE) print -- "$$OUTCUE_EPISODE"

broadcast: ## Write an episode's segments for a station, with a billing sheet (EPISODE=name)
	$(call need,EPISODE,name)
	@$(OUTCUE) broadcast -- "$$OUTCUE_EPISODE"

takes: ## List what each cue is heard from, and what is missing (EPISODE=name)
	$(call need,EPISODE,name)
	@$(OUTCUE) takes -- "$$OUTCUE_EPISODE"

serve: ## Preview the feed and the site on this machine (PORT=8000)
	@$(OUTCUE) serve $${OUTCUE_PORT:+--port="$$OUTCUE_PORT"}

publish: ## Build what changed and send it where listeners fetch it (TARGET=folder or address)
	$(call need,TARGET,s3://bucket/show)
	@$(OUTCUE) make
	@$(OUTCUE) publish -- "$$OUTCUE_TARGET"

check: ## List mistakes, and what a host must decide
	@$(OUTCUE) check

plan: ## Say what would be rebuilt, and why
	@$(OUTCUE) plan

clean: ## Remove what was built; never scripts, takes or ledgers
	@rm -rf audio/.takes audio/*.mp3 audio/*.json audio/*.qc.html audio/broadcast feed/* .cache

help: ## List these targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-17s %s\n", $$1, $$2}'
